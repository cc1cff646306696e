import { sign } from '../tokens.ts';
import type { Step } from './scripts.ts';
import { connect, day, past, say } from './scripts.ts';

/** Where the hub answers otherwise than Centrifugo, on purpose: what each says to the last step. */
export interface Difference {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly ours: object;
  readonly theirs: object;
}

const token = (exp: number) => sign({ sub: 'alice', channel: 'closed:a', exp });

export const differences: readonly Difference[] = [
  {
    name: 'a message nobody takes ends nothing: the protocol gives it no answer, so nobody waits for one',
    steps: [connect('alice'), say('alice', { send: { data: {} } })],
    ours: {},
    theirs: { alice: [{ closed: 3508, reason: 'not available' }] },
  },
  {
    name: 'asking to recover where nothing can be recovered changes nothing in the reply (CN-21)',
    steps: [
      connect('alice'),
      say('alice', { id: 2, subscribe: { channel: 'open:a', recover: true, offset: 4, epoch: 'e' } }),
    ],
    ours: { alice: [{ id: 2, subscribe: {} }] },
    theirs: { alice: [{ id: 2, subscribe: { was_recovering: true } }] },
  },
  {
    name: 'an expired subscription token ends the subscription at once, not when it is next looked at',
    steps: [
      connect('alice'),
      say('alice', { id: 2, subscribe: { channel: 'closed:a', token: token(day) } }),
      say('alice', { id: 3, sub_refresh: { channel: 'closed:a', token: token(past) } }),
    ],
    ours: {
      alice: [
        { id: 3, sub_refresh: {} },
        { push: { channel: 'closed:a', unsubscribe: { code: 2501, reason: 'subscription expired' } } },
      ],
    },
    theirs: { alice: [{ id: 3, sub_refresh: {} }] },
  },
];

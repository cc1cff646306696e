import { sign } from '../tokens.ts';

/** One thing that happens: commands of a client in one frame, a frame as it is, or a call of the server API. */
export type Step =
  | { readonly client: string; readonly commands: readonly object[] }
  | { readonly client: string; readonly frame: string }
  | { readonly api: string; readonly params: object };

export interface Script {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Whether the steps can be written in Protobuf. Default true. */
  readonly jsonOnly?: boolean;
}

export const day = Math.floor(Date.now() / 1000) + 86_400;
export const past = 1_000_000_000;

/** A value from an earlier answer: what each server calls the epoch of a channel's stream. */
export const EPOCH = '<epoch>';

export const say = (client: string, ...commands: object[]): Step => ({ client, commands });
const frame = (client: string, text: string): Step => ({ client, frame: text });
const api = (method: string, params: object): Step => ({ api: method, params });
export const connect = (client: string, claims: object = {}, more: object = {}): Step =>
  say(client, { id: 1, connect: { token: sign({ sub: client, ...claims }), ...more } });
const publish = (channel: string, data: unknown, more: object = {}): Step =>
  api('publish', { channel, data, ...more });

export const scripts: readonly Script[] = [
  {
    name: 'connect',
    steps: [
      connect('alice'),
      connect('bob', { exp: day, info: { name: 'B' } }),
      connect('carol', { exp: past }),
      say('dave', { id: 1, connect: { token: 'nonsense' } }),
      say('erin', { id: 1, connect: {} }),
      say('frank', { id: 1, subscribe: { channel: 'open:a' } }),
      connect('grace'),
      connect('grace'),
      connect('judy', { channel: 'closed:a' }),
      connect('heidi', { sub: '' }),
      connect('ivan', {}, { name: 'js', version: '1', data: { any: 1 } }),
    ],
  },
  {
    name: 'server-side subscriptions',
    steps: [
      connect('alice', { channels: ['open:a', 'kept:a'] }),
      connect('bob', { subs: { 'open:a': { data: { n: 1 } }, 'people:a': { info: { i: 1 } } } }),
      publish('open:a', { n: 1 }),
      publish('kept:a', { n: 2 }),
      say('alice', { id: 2, subscribe: { channel: 'open:a' } }),
      say('alice', { id: 3, unsubscribe: { channel: 'open:a' } }),
      publish('open:a', { n: 3 }),
      connect('carol', { channels: ['nowhere:a'] }),
    ],
  },
  {
    name: 'subscribe and unsubscribe',
    steps: [
      connect('alice'),
      say('alice', { id: 2, subscribe: { channel: 'open:a' } }),
      say('alice', { id: 3, subscribe: { channel: 'open:a' } }),
      say('alice', { id: 4, subscribe: { channel: 'nowhere:a' } }),
      say('alice', { id: 5, subscribe: { channel: 'closed:a' } }),
      say('alice', { id: 6, subscribe: { channel: 'bare' } }),
      say('alice', { id: 7, unsubscribe: { channel: 'open:a' } }),
      say('alice', { id: 8, unsubscribe: { channel: 'open:a' } }),
      say('alice', { id: 9, unsubscribe: { channel: 'nowhere:a' } }),
      say('alice', { id: 10, subscribe: { channel: `open:${'x'.repeat(251)}` } }),
      say('alice', { id: 11, subscribe: { channel: '' } }),
      connect('bob', { sub: '' }),
      say('bob', { id: 2, subscribe: { channel: 'open:a' } }),
      say('bob', { id: 3, subscribe: { channel: 'anyone:a' } }),
    ],
  },
  {
    name: 'limits of names',
    steps: [
      connect('alice'),
      say('alice', { id: 2, subscribe: { channel: 'pair:x#alice,bob' } }),
      say('alice', { id: 3, subscribe: { channel: 'pair:x#bob,carol' } }),
      say('alice', { id: 4, subscribe: { channel: 'pair:open' } }),
      say('alice', { id: 5, subscribe: { channel: 'open:x#bob' } }),
      say('alice', { id: 6, subscribe: { channel: '$open:private' } }),
    ],
  },
  {
    name: 'subscription tokens',
    steps: [
      connect('alice'),
      say('alice', {
        id: 2,
        subscribe: { channel: 'closed:a', token: sign({ sub: 'alice', channel: 'closed:a' }) },
      }),
      say('alice', {
        id: 3,
        subscribe: {
          channel: '$closed:a',
          token: sign({ sub: 'alice', channel: '$closed:a', exp: day, info: { i: 1 } }),
        },
      }),
      say('alice', {
        id: 4,
        subscribe: { channel: 'closed:b', token: sign({ sub: 'alice', channel: 'closed:b', exp: past }) },
      }),
      say('alice', { id: 5, subscribe: { channel: 'closed:c', token: 'nonsense' } }),
      say('alice', {
        id: 6,
        subscribe: { channel: 'closed:d', token: sign({ sub: 'alice', channel: 'closed:other' }) },
      }),
      connect('bob'),
      say('bob', {
        id: 2,
        subscribe: { channel: 'closed:a', token: sign({ sub: 'alice', channel: 'closed:a' }) },
      }),
    ],
  },
  {
    name: 'publish',
    steps: [
      connect('alice', { info: { name: 'A' } }),
      say('alice', { id: 2, subscribe: { channel: 'talk:a' } }),
      say('alice', { id: 3, publish: { channel: 'talk:a', data: { text: 'hi' } } }),
      say('alice', { id: 4, publish: { channel: 'talk:b', data: { text: 'hi' } } }),
      say('alice', { id: 5, publish: { channel: 'open:a', data: {} } }),
      say('alice', { id: 6, publish: { channel: 'nowhere:a', data: {} } }),
      say('alice', { id: 7, publish: { channel: 'talk:a' } }),
    ],
  },
  {
    name: 'history',
    steps: [
      connect('alice'),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => publish('kept:a', { n }, n === 7 ? { tags: { t: 'v' } } : {})),
      say('alice', { id: 2, history: { channel: 'kept:a' } }),
      say('alice', { id: 3, history: { channel: 'kept:a', limit: 2 } }),
      say('alice', { id: 4, history: { channel: 'kept:a', limit: -1 } }),
      say('alice', { id: 5, history: { channel: 'kept:a', limit: 2, reverse: true } }),
      say('alice', { id: 6, history: { channel: 'kept:a', limit: 2, since: { offset: 4, epoch: EPOCH } } }),
      say('alice', {
        id: 7,
        history: { channel: 'kept:a', limit: 9, reverse: true, since: { offset: 5, epoch: EPOCH } },
      }),
      say('alice', { id: 8, history: { channel: 'kept:a', limit: 2, since: { offset: 4, epoch: 'other' } } }),
      say('alice', { id: 9, history: { channel: 'kept:never', limit: 2 } }),
      say('alice', { id: 10, history: { channel: 'open:a', limit: 2 } }),
      say('alice', { id: 11, history: { channel: 'nowhere:a', limit: 2 } }),
      say('alice', { id: 12, history: { channel: 'closed:a', limit: 2 } }),
      api('history', { channel: 'kept:a', limit: 2 }),
      api('history_remove', { channel: 'kept:a' }),
      api('history', { channel: 'kept:a', limit: -1 }),
    ],
  },
  {
    name: 'recovery',
    steps: [
      connect('alice'),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => publish('kept:r', { n })),
      say('alice', { id: 2, subscribe: { channel: 'kept:r', recoverable: true } }),
      publish('kept:r', { n: 8 }),
      connect('bob'),
      say('bob', {
        id: 2,
        subscribe: { channel: 'kept:r', recover: true, recoverable: true, offset: 5, epoch: EPOCH },
      }),
      publish('kept:r', { n: 9 }),
      connect('carol'),
      say('carol', {
        id: 2,
        subscribe: { channel: 'kept:r', recover: true, recoverable: true, offset: 1, epoch: EPOCH },
      }),
      connect('dave'),
      say('dave', {
        id: 2,
        subscribe: { channel: 'kept:r', recover: true, recoverable: true, offset: 9, epoch: 'other' },
      }),
      connect('erin'),
      say('erin', {
        id: 2,
        subscribe: { channel: 'kept:r', recover: true, recoverable: true, offset: 9, epoch: EPOCH },
      }),
      connect('frank'),
      say('frank', { id: 2, subscribe: { channel: 'kept:r', positioned: true } }),
      say('frank', { id: 3, subscribe: { channel: 'open:r', positioned: true, recoverable: true } }),
      connect('grace'),
      say('grace', {
        id: 2,
        subscribe: { channel: 'kept:r', recover: true, recoverable: true, offset: 99, epoch: EPOCH },
      }),
      connect('heidi', { channels: ['delta:r'] }),
      connect(
        'ivan',
        { channels: ['delta:r'] },
        { subs: { 'delta:r': { recover: true, offset: 0, epoch: EPOCH } } },
      ),
      publish('kept:r', { n: 10 }, { skip_history: true }),
      publish('kept:r', { n: 11 }),
    ],
  },
  {
    name: 'presence',
    steps: [
      connect('alice', { info: { name: 'A' } }),
      connect('bob'),
      say('alice', { id: 2, subscribe: { channel: 'people:a' } }),
      say('bob', { id: 2, presence: { channel: 'people:a' } }),
      say('bob', { id: 3, presence_stats: { channel: 'people:a' } }),
      say('bob', { id: 4, presence: { channel: 'open:a' } }),
      say('bob', { id: 5, presence: { channel: 'nowhere:a' } }),
      say('bob', { id: 6, presence_stats: { channel: 'people:none' } }),
      say('bob', { id: 7, presence: { channel: 'people:none' } }),
      say('bob', { id: 8, presence: { channel: 'hidden:a' } }),
      api('presence', { channel: 'people:a' }),
      api('presence_stats', { channel: 'people:a' }),
    ],
  },
  {
    name: 'join and leave',
    steps: [
      connect('alice'),
      connect('bob', { info: { name: 'B' } }),
      say('alice', { id: 2, subscribe: { channel: 'people:j', join_leave: true } }),
      say('bob', { id: 2, subscribe: { channel: 'people:j' } }),
      say('bob', { id: 3, unsubscribe: { channel: 'people:j' } }),
      say('bob', { id: 4, subscribe: { channel: 'loud:j' } }),
      say('alice', { id: 3, subscribe: { channel: 'loud:j' } }),
      api('unsubscribe', { user: 'alice', channel: 'loud:j' }),
    ],
  },
  {
    name: 'calls and messages',
    steps: [
      connect('alice'),
      say('alice', { id: 2, rpc: { method: 'none', data: {} } }),
      say('alice', { id: 3, rpc: { method: '', data: {} } }, { id: 4, history: { channel: 'kept:a' } }),
      say('alice', { id: 5, refresh: { token: sign({ sub: 'alice', exp: day }) } }),
      say('alice', { id: 6, refresh: { token: sign({ sub: 'alice', exp: past }) } }),
      connect('bob'),
      say('bob', { id: 2, refresh: { token: sign({ sub: 'alice', exp: day }) } }),
      connect('carol'),
      say('carol', { id: 2, refresh: { token: 'nonsense' } }),
    ],
  },
  {
    name: 'subscription refresh',
    steps: [
      connect('alice'),
      say('alice', {
        id: 2,
        subscribe: { channel: 'closed:a', token: sign({ sub: 'alice', channel: 'closed:a', exp: day }) },
      }),
      say('alice', {
        id: 3,
        sub_refresh: { channel: 'closed:a', token: sign({ sub: 'alice', channel: 'closed:a', exp: day }) },
      }),
      say('alice', {
        id: 4,
        sub_refresh: {
          channel: 'closed:none',
          token: sign({ sub: 'alice', channel: 'closed:none', exp: day }),
        },
      }),
      say('alice', {
        id: 6,
        sub_refresh: {
          channel: 'closed:a',
          token: sign({ sub: 'alice', channel: 'closed:other', exp: day }),
        },
      }),
    ],
  },
  {
    name: 'the server API',
    steps: [
      connect('alice'),
      api('subscribe', { user: 'alice', channel: 'kept:s', data: { d: 1 } }),
      publish('kept:s', { n: 1 }),
      publish('kept:s', { n: 1 }, { idempotency_key: 'k' }),
      publish('kept:s', { n: 1 }, { idempotency_key: 'k' }),
      publish('open:s', { n: 1 }),
      publish('nowhere:s', { n: 1 }),
      api('publish', { channel: 'open:s' }),
      api('publish', { data: 1 }),
      api('broadcast', { channels: ['open:s', 'nowhere:s', 'kept:s'], data: 1 }),
      api('broadcast', { channels: [], data: 1 }),
      api('history', { channel: 'open:s' }),
      api('history', { channel: 'nowhere:s' }),
      api('presence', { channel: 'open:s' }),
      api('channels', { pattern: 'kept:s' }),
      api('rpc', { method: 'none' }),
      api('batch', {
        commands: [
          { publish: { channel: 'open:s', data: 1 } },
          { publish: { channel: 'nowhere:s', data: 1 } },
        ],
      }),
      api('refresh', { user: 'alice', expire_at: day }),
      api('unsubscribe', { user: 'alice', channel: 'kept:s' }),
      api('disconnect', { user: 'alice' }),
      connect('bob'),
      api('disconnect', { user: 'bob', disconnect: { code: 4000, reason: 'moved' } }),
      api('dance', {}),
    ],
  },
  {
    name: 'deltas',
    steps: [
      connect('alice'),
      say('alice', { id: 2, subscribe: { channel: 'delta:a', delta: 'fossil' } }),
      say('alice', { id: 3, subscribe: { channel: 'kept:d', delta: 'fossil', recoverable: true } }),
    ],
  },
  {
    name: 'malformed frames',
    jsonOnly: true,
    steps: [
      ...[
        '',
        '\n',
        'hello',
        '[]',
        '{"id":2}',
        '{"id":2,"dance":{}}',
        '{"id":2,"rpc":7}',
        '{"id":"2","rpc":{}}',
        '{}',
        '{"id":2,"ping":{}}',
        '{"id":2,"subscribe":{}}',
        '{"id":-1,"rpc":{}}',
        '{"rpc":{}}',
      ].flatMap((text, index) => [connect(`client${index}`), frame(`client${index}`, text)]),
    ],
  },
];

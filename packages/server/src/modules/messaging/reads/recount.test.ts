import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ReadState } from '@parley/protocol';
import fc from 'fast-check';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { recounter } from './recount.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

const people = ['alice', 'bob', 'carol'] as const;
type Person = (typeof people)[number];

/** One thing a person does; numbers are fractions of what there is, so that every one of them means something. */
type Step =
  | { does: 'send'; who: Person; mentions: Person | undefined; seen: boolean }
  | { does: 'markRead' | 'markUnread' | 'delete'; who: Person; at: number };

const who = fc.constantFrom(...people);
const at = fc.double({ min: 0, max: 1, noNaN: true });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('send' as const),
      who,
      mentions: fc.option(who, { nil: undefined }),
      seen: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('markRead' as const), who, at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('markUnread' as const), who, at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const), who, at }) },
);

interface Channel {
  cid: string;
  /** Messages acknowledged so far, with who wrote them; those deleted are taken out. */
  held: { id: string; who: Person }[];
  lastSeq: number;
  answers: { user: Person; read: ReadState }[];
}

const open = async (cid: string): Promise<Channel> => {
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  return { cid, held: [], lastSeq: 0, answers: [] };
};

/** Does it, against the channel as this test knows it: others may be at it at the same time. */
const run = async (channel: Channel, action: Step): Promise<void> => {
  const { cid } = channel;
  const actor = app.as(action.who);
  if (action.does === 'send') {
    const id = app.context.ids.uuid();
    const text = action.mentions ? `hi <@${action.mentions}>` : 'hi';
    const seen = action.seen ? { seenSeq: channel.lastSeq } : {};
    const { seq } = await app.call(actor, 'messages.send', { cid, id, text, ...seen });
    channel.held.push({ id, who: action.who });
    channel.lastSeq = Math.max(channel.lastSeq, seq ?? 0);
    return;
  }
  if (action.does === 'delete') {
    const own = channel.held.filter((message) => message.who === action.who);
    const chosen = own[Math.floor(action.at * (own.length - 1))];
    if (!chosen) return;
    channel.held.splice(channel.held.indexOf(chosen), 1);
    await app.call(actor, 'messages.delete', { id: chosen.id });
    return;
  }
  const seq = Math.ceil(action.at * channel.lastSeq);
  const read =
    action.does === 'markRead'
      ? await app.call(actor, 'reads.markRead', { cid, seq })
      : await app.call(actor, 'reads.markUnread', { cid, seq: Math.max(1, seq) });
  channel.answers.push({ user: action.who, read });
};

/** Every answer given on the way, and where everyone stands now. */
const checkAll = async (channel: Channel): Promise<void> => {
  const recount = await recounter(app.owner, app.id, channel.cid);
  for (const user of people) {
    const { channel: now } = await app.call(app.as(user), 'channels.get', { cid: channel.cid });
    assert.ok(now.membership);
    const { lastReadSeq, unread, mentions } = now.membership;
    const read = { cid: channel.cid, lastReadSeq, unread, mentions, offset: now.logOffset };
    channel.answers.push({ user, read });
  }
  for (const { user, read } of channel.answers) {
    const { unread, mentions } = read;
    assert.deepEqual({ unread, mentions }, recount(user, read), `${user} ${JSON.stringify(read)}`);
  }
};

test('RD-2 after any steps one after the other the numbers equal a recount', async () => {
  let runs = 0;
  const steps = fc.array(step, { minLength: 5, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(steps, async (actions) => {
      runs += 1;
      const channel = await open(`team:model-${runs}`);
      for (const action of actions) await run(channel, action);
      await checkAll(channel);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test('RD-2 with eight writers at once every answer equals a recount at its offset', async () => {
  const channel = await open('team:writers');
  const scripts = fc.sample(fc.array(step, { minLength: 40, maxLength: 40 }), 8);
  await Promise.all(
    scripts.map(async (actions) => {
      for (const action of actions) await run(channel, action);
    }),
  );
  const marks = channel.answers.length;
  assert.ok(marks > 50, `only ${marks} marks to check`);
  await checkAll(channel);
});

test('RD-2 one person who sends and marks at once, on many devices', async () => {
  const channel = await open('team:devices');
  await Promise.all(
    Array.from({ length: 8 }, async (_, device) => {
      for (let i = 0; i < 20; i += 1) {
        await run(channel, { does: 'send', who: device < 5 ? 'bob' : 'alice', mentions: 'bob', seen: false });
        const does = i % 5 === 4 ? 'markUnread' : 'markRead';
        await run(channel, { does, who: 'bob', at: ((device + i) % 8) / 8 });
      }
    }),
  );
  await checkAll(channel);
});

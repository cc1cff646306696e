import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import fc from 'fast-check';
import { runDoctor } from '../../../src/modules/insight/doctor/index.ts';
import { type AppOf, type TestEngine, testEngine } from '../../app.ts';
import { shadowBan } from '../sync/world.ts';

const people = ['alice', 'bob', 'carol', 'dan'] as const;
const cids = ['team:one', 'team:two'] as const;

/** What somebody may do next. Numbers choose among what was said so far. */
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('send'), mention: fc.boolean(), seen: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('reply'), n: fc.nat(60), also: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('edit'), n: fc.nat(60), mention: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete'), n: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('react'), n: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('unreact'), n: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('read'), n: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('unread'), n: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('leave', 'join', 'shadowBan') }) },
);
type Deed = { does: string; n?: number; mention?: boolean; seen?: boolean; also?: boolean };
const deeds = fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...cids), deed), {
  minLength: 30,
  maxLength: 120,
});

let engine: TestEngine;
before(async () => {
  engine = await testEngine();
});
after(() => engine.close());

/** Does it, alone or beside others; being refused is an answer too. */
const act = async (app: AppOf, said: string[], user: string, cid: string, deed: Deed): Promise<unknown> => {
  const { does, n = 0, mention, seen, also } = deed;
  const as = app.as(user);
  const id = said[n % Math.max(1, said.length)] ?? engine.context.ids.uuid();
  const text = mention ? 'Look <@alice> <@carol>' : 'Look';
  switch (does) {
    case 'send': {
      const made = engine.context.ids.uuid();
      said.push(made);
      return app.call(as, 'messages.send', { cid, id: made, text, ...(seen && { seenSeq: 1_000_000 }) });
    }
    case 'reply': {
      const made = engine.context.ids.uuid();
      said.push(made);
      return app.call(as, 'messages.send', { cid, id: made, text, parentId: id, alsoInChannel: also });
    }
    case 'edit':
      return app.call(as, 'messages.edit', { id, text });
    case 'delete':
      return app.call(as, 'messages.delete', { id });
    case 'react':
      return app.call(as, 'reactions.add', { id, emoji: '👍' });
    case 'unreact':
      return app.call(as, 'reactions.remove', { id, emoji: '👍' });
    case 'read':
      return app.call(as, 'reads.markRead', { cid, seq: n });
    case 'unread':
      return app.call(as, 'reads.markUnread', { cid, seq: n + 1 });
    case 'leave':
      return app.call(as, 'members.leave', { cid });
    case 'join':
      return app.call(as, 'members.join', { cid });
    default:
      return user === 'dan' && shadowBan({ app, engine }, cid, user);
  }
};

test('RD-2, SY-1 after anything in any order, six at a time, every count equals a recount', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (steps) => {
      const app = await engine.addApp();
      for (const cid of cids)
        await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: people.slice(1) });
      const said: string[] = [];
      for (let from = 0; from < steps.length; from += 6) {
        const outcomes = await Promise.allSettled(
          steps.slice(from, from + 6).map(([user, cid, one]) => act(app, said, user, cid, one as Deed)),
        );
        for (const outcome of outcomes)
          if (outcome.status === 'rejected')
            assert.ok(outcome.reason instanceof ParleyError || isKeyTaken(outcome.reason), outcome.reason);
      }
      assert.deepEqual((await runDoctor(engine.owner)).differences, []);
    }),
    { numRuns: Number(process.env.PARLEY_RUNS ?? 12), endOnFailure: true },
  );
});

/** A ban written by hand a second time. */
const isKeyTaken = (error: unknown): boolean => (error as { code?: string }).code === '23505';

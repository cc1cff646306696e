import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type MethodName, methods } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import fc from 'fast-check';
import { runDoctor } from '../../../src/modules/insight/doctor/index.ts';
import { type AppOf, type TestEngine, testEngine } from '../../app.ts';
import { apart, type Draw, deeds, type Kind } from './deeds.ts';
import { standings } from './standings.ts';

/** Alice owns the channels, and does more than the others. */
const people = ['alice', 'bob', 'carol', 'dan', 'erin'] as const;
const cids = ['team:one', 'team:two', 'messaging:few'] as const;
/** In all; after every so many that ran beside each other everything is counted again. */
const operations = Number(process.env.PARLEY_TEST_OPERATIONS ?? 2_000);
const ofOneApp = 200;
const besideEachOther = 6;

const step = fc.record({
  who: fc.constantFrom('alice', 'alice', ...people),
  other: fc.constantFrom(...people),
  cid: fc.constantFrom(...cids),
  does: fc.oneof(...deeds.map((deed) => ({ weight: deed.weight, arbitrary: fc.constant(deed) }))),
  n: fc.nat(60),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let engine: TestEngine;
before(async () => {
  engine = await testEngine();
});
after(() => engine.close());

test('P8 every write there is is among the deeds, or it is said why not', () => {
  const known = new Set<string>([...deeds.map(({ method }) => method), ...Object.keys(apart)]);
  const writes = Object.values(methods).filter(({ logged }) => logged);
  assert.deepEqual(
    writes.map(({ name }) => name).filter((name) => !known.has(name)),
    [],
  );
});

/** What was made so far in one app, the newest last, and by whom. */
type Made = { kind: Kind; by: string; id: string }[];

const drawOf = (made: Made, { who, cid, other, n }: Step): Draw => {
  /** One of the last few. */
  const one = (kind: Kind, by?: string): string => {
    const held = made
      .filter((thing) => thing.kind === kind && (by === undefined || thing.by === by))
      .slice(-8);
    return held[n % Math.max(1, held.length)]?.id ?? engine.context.ids.uuid();
  };
  return {
    ...{ cid, other, n, said: one('said'), poll: one('poll') },
    own: {
      ...{ said: one('said', who), poll: one('poll', who), scheduled: one('scheduled', who) },
      ...{ reminder: one('reminder', who), bookmark: one('bookmark', who) },
      section: one('section', who),
    },
    fresh: (kind) => {
      const id = engine.context.ids.uuid();
      made.push({ kind, by: who, id });
      if (kind === 'poll') made.push({ kind: 'said', by: who, id });
      return id;
    },
  };
};

const openApp = async (): Promise<AppOf> => {
  const app = await engine.addApp();
  for (const cid of cids)
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: people.slice(1) });
  await app.call(app.as('alice'), 'members.setRole', { cid: cids[0], user: 'carol', role: 'moderator' });
  await app.call(app.as('alice'), 'members.ban', { cid: cids[1], user: 'dan', kind: 'shadow' });
  return app;
};

/** Names the run and what was wrong: 200 steps with their functions are nobody's reading. */
const reporter = ({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<[Step[]]>): void => {
  if (failed) throw new Error(`seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance });
};

test('P8, RD-2, SY-1 after anything in any order, six at a time, every count equals a recount', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: ofOneApp, maxLength: ofOneApp }), async (steps) => {
      const app = await openApp();
      const made: Made = [];
      for (let from = 0; from < steps.length; from += besideEachOther) {
        const some = steps.slice(from, from + besideEachOther);
        const outcomes = await Promise.allSettled(
          some.map((one) => {
            const draw = drawOf(made, one);
            // Each name with its own input: what the table's types hold together a loop cannot.
            return app.call(app.as(one.who), one.does.method as MethodName, one.does.input(draw) as never);
          }),
        );
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof ParleyError, outcome.reason);
          else done += 1;
        assert.deepEqual((await runDoctor(engine.owner)).differences, []);
      }
      for (const { told, counted } of await standings(app, people)) assert.deepEqual(told, counted);
    }),
    { numRuns: Math.ceil(operations / ofOneApp), endOnFailure: true, reporter },
  );
  assert.ok(done > operations / 3, `only ${done} of ${operations} were not refused`);
});

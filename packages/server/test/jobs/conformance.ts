import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type TestContext, testContext } from '@parley/testkit';
import { z } from 'zod';
import type { Context } from '../../src/platform/context.ts';
import type { Sql } from '../../src/platform/db/connect.ts';
import {
  type AnyJob,
  type Cron,
  createJobs,
  defineCron,
  defineJob,
  Hopeless,
  type JobDriver,
  JobRunner,
  type Run,
} from '../../src/platform/jobs/index.ts';

const hourMs = 3_600_000;
const input = z.object({ word: z.string() });

/** What every driver of jobs does. @param driverOf makes the driver on the engine's database */
export const conformance = (name: string, driverOf: (sql: Sql) => JobDriver): Promise<void> =>
  describe(`jobs, ${name}`, () => {
    let test_: TestContext;
    let context: Context;
    let driver: JobDriver;
    let aheadMs = 0;
    const runners: JobRunner[] = [];
    before(async () => {
      test_ = await testContext({ clock: { now: () => new Date(Date.now() + aheadMs) } });
      driver = driverOf(test_.context.db.sql);
      context = { ...test_.context, jobs: createJobs(driver, test_.context.clock) };
    });
    afterEach(async () => {
      for (const runner of runners.splice(0)) await runner.stop();
      aheadMs = 0;
    });
    after(() => test_.close());

    const running = async (jobs: readonly AnyJob[], crons: readonly Cron[] = []): Promise<JobRunner> => {
      const runner = new JobRunner(context, driver, { jobs, crons });
      runners.push(runner);
      await runner.start();
      return runner;
    };
    /** A job that notes its runs. @param does what it does besides */
    const noting = (job: string, does: (run: Run<{ word: string }>) => unknown = () => {}) => {
      const runs: Run<{ word: string }>[] = [];
      const definition = defineJob({
        name: job,
        input,
        attempts: 3,
        run: async (_, run) => {
          runs.push(run);
          await does(run);
        },
      });
      return { job: definition, runs, words: () => runs.map((run) => run.input.word) };
    };
    const write = <T>(body: Parameters<Context['db']['tenant']>[2], app = test_.app.id) =>
      context.db.tenant(app, 'write', body) as Promise<T>;

    test('JB-1 runs what a committed transaction asked for, with its app and input, once', async () => {
      const { job, runs } = noting('conform.once');
      await write((tx) => context.jobs.add(tx, job, { word: 'one' }));
      const runner = await running([job]);
      await runner.settled();
      await runner.settled();
      assert.equal(runs.length, 1);
      assert.equal(runs[0]?.app, test_.app.id);
      assert.deepEqual(runs[0]?.input, { word: 'one' });
      assert.equal(runs[0]?.attempt, 1);
      assert.match(runs[0]?.id ?? '', /./);
    });

    test('JB-1 what a transaction that rolled back asked for never runs', async () => {
      const { job, runs } = noting('conform.never');
      await assert.rejects(
        write(async (tx) => {
          await context.jobs.add(tx, job, { word: 'one' });
          throw new Error('no');
        }),
      );
      await (await running([job])).settled();
      assert.deepEqual(runs, []);
    });

    test("JB-2 refuses what is not of its shape, and an app that is not the transaction's", async () => {
      const { job } = noting('conform.shape');
      await assert.rejects(write((tx) => context.jobs.add(tx, job, { word: 1 as never })));
      const other = await test_.addApp('other');
      await assert.rejects(
        write((tx) => context.jobs.addAll(tx, [{ app: other.id, job, input: { word: 'a' } }])),
        /its app is not the transaction's/,
      );
      assert.deepEqual(await driver.list({ names: [job.name] }, 10), []);
    });

    test('JB-3 nothing runs before its time, and everything when it has come', async () => {
      const { job, words } = noting('conform.later');
      const at = new Date(Date.now() + hourMs);
      await write((tx) => context.jobs.add(tx, job, { word: 'later' }, { at }));
      const runner = await running([job]);
      await runner.settled();
      assert.deepEqual(words(), []);
      const [seen] = await driver.list({ names: [job.name] }, 10);
      assert.equal(seen?.state, 'waiting');
      assert.deepEqual(seen?.at, at);
      aheadMs = hourMs + 1_000;
      await runner.settled();
      assert.deepEqual(words(), ['later']);
    });

    test('JB-4 the same key replaces what has not begun, with its time', async () => {
      const { job, words } = noting('conform.keyed');
      const at = new Date(Date.now() + hourMs);
      await write((tx) => context.jobs.add(tx, job, { word: 'first' }, { at, key: 'a' }));
      await write((tx) => context.jobs.add(tx, job, { word: 'other' }, { at, key: 'b' }));
      await write((tx) => context.jobs.add(tx, job, { word: 'second' }, { key: 'a' }));
      const runner = await running([job]);
      await runner.settled();
      assert.deepEqual(words(), ['second']);
      aheadMs = hourMs + 1_000;
      await runner.settled();
      assert.deepEqual(words(), ['second', 'other']);
    });

    test("JB-4 keys are an app's own, and a job's own", async () => {
      const { job, words } = noting('conform.own');
      const { job: another, words: others } = noting('conform.another');
      const other = await test_.addApp('neighbour');
      const at = new Date(Date.now() + 500);
      await write((tx) => context.jobs.add(tx, job, { word: 'mine' }, { at, key: 'a' }));
      await write((tx) => context.jobs.add(tx, job, { word: 'theirs' }, { at, key: 'a' }), other.id);
      await write((tx) => context.jobs.add(tx, another, { word: 'else' }, { at, key: 'a' }));
      await write((tx) => context.jobs.remove(tx, another, 'a'), other.id);
      const runner = await running([job, another]);
      aheadMs = 1_000;
      await runner.settled();
      assert.deepEqual(words().sort(), ['mine', 'theirs']);
      assert.deepEqual(others(), ['else']);
    });

    test('JB-4 one that is removed never runs', async () => {
      const { job, runs } = noting('conform.removed');
      const at = new Date(Date.now() + hourMs);
      await write((tx) => context.jobs.add(tx, job, { word: 'gone' }, { at, key: 'a' }));
      await write((tx) => context.jobs.remove(tx, job, 'a'));
      aheadMs = 2 * hourMs;
      await (await running([job])).settled();
      assert.deepEqual(runs, []);
    });

    test('JB-5 what throws is begun again with the same id, until it is done', async () => {
      const { job, runs } = noting('conform.again', ({ attempt }) => {
        if (attempt < 3) throw new Error('not yet');
      });
      await write((tx) => context.jobs.add(tx, job, { word: 'again' }));
      const runner = await running([job]);
      await runner.settled();
      assert.equal(runs.length, 1);
      const [seen] = await driver.list({ names: [job.name] }, 10);
      assert.equal(seen?.state, 'failed');
      assert.equal(seen?.error, 'not yet');
      await runner.settled({ retries: true });
      assert.deepEqual(
        runs.map(({ attempt, last }) => [attempt, last]),
        [
          [1, false],
          [2, false],
          [3, true],
        ],
      );
      assert.equal(new Set(runs.map(({ id }) => id)).size, 1);
      assert.deepEqual(await driver.list({ names: [job.name] }, 10), []);
    });

    test('JB-5 what has failed together is not begun again together', async () => {
      const { job } = noting('conform.spread', () => {
        throw new Error('always');
      });
      for (let i = 0; i < 12; i += 1) await write((tx) => context.jobs.add(tx, job, { word: 'again' }));
      await (await running([job])).settled();
      const seen = await driver.list({ names: [job.name] }, 20);
      const times = seen.map(({ at }) => at.getTime());
      assert.ok(Math.max(...times) - Math.min(...times) > 500, 'within half a second of each other');
      await driver.retry({ names: [job.name] });
    });

    test('JB-6 when its attempts are used up it is dead, seen with its app, and begun again when asked', async () => {
      let broken = true;
      const { job, runs } = noting('conform.dead', () => {
        if (broken) throw new Error('broken');
      });
      await write((tx) => context.jobs.add(tx, job, { word: 'dead' }));
      const runner = await running([job]);
      await runner.settled({ retries: true });
      assert.equal(runs.length, 3);
      const dead = await driver.list({ states: ['dead'], app: test_.app.id, names: [job.name] }, 10);
      assert.equal(dead.length, 1);
      assert.equal(dead[0]?.error, 'broken');
      assert.equal(dead[0]?.app, test_.app.id);
      assert.equal((await driver.counts()).dead >= 1, true);
      assert.equal(await driver.retry({ app: test_.context.ids.uuid(), names: [job.name] }), 0);
      broken = false;
      assert.equal(await driver.retry({ names: [job.name] }), 1);
      await runner.settled();
      assert.equal(runs.length, 4);
      assert.equal(runs[3]?.attempt, 1);
    });

    test('JB-6 one that would fail again says so and is dead at once', async () => {
      const { job, runs } = noting('conform.hopeless', () => {
        throw new Hopeless('refused for good');
      });
      await write((tx) => context.jobs.add(tx, job, { word: 'no' }));
      const runner = await running([job]);
      await runner.settled({ retries: true });
      assert.equal(runs.length, 1);
      const [seen] = await driver.list({ names: [job.name] }, 10);
      assert.deepEqual([seen?.state, seen?.error], ['dead', 'refused for good']);
    });

    test('JB-7 what does not end with its process is begun again by another, and told before', async () => {
      let stuck = true;
      let entered = () => {};
      const inside = new Promise<void>((resolve) => {
        entered = resolve;
      });
      const { job, runs } = noting('conform.stuck', () => {
        entered();
        return stuck ? new Promise(() => {}) : undefined;
      });
      const first = await running([job]);
      await write((tx) => context.jobs.add(tx, job, { word: 'stuck' }));
      await inside;
      await first.stop();
      assert.equal(runs[0]?.signal.aborted, true);
      stuck = false;
      await (await running([job])).settled();
      assert.deepEqual(
        runs.map(({ attempt }) => attempt),
        [1, 2],
      );
      assert.equal(runs[0]?.id, runs[1]?.id);
    });

    test('JB-7 a process that ends waits for what runs and begins nothing more', async () => {
      let entered = () => {};
      let leave = () => {};
      const inside = new Promise<void>((resolve) => {
        entered = resolve;
      });
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      const done: string[] = [];
      const { job } = noting('conform.drain', async ({ input: { word } }) => {
        entered();
        await left;
        done.push(word);
      });
      const runner = await running([job]);
      await write((tx) => context.jobs.add(tx, job, { word: 'running' }));
      await inside;
      const stopped = runner.stop();
      await write((tx) => context.jobs.add(tx, job, { word: 'after' }));
      leave();
      await stopped;
      assert.deepEqual(done, ['running']);
      await (await running([job])).settled();
      assert.deepEqual(done, ['running', 'after']);
    });

    test('JB-8 recurring work comes round for all processes once', async () => {
      let rounds = 0;
      const cron = defineCron({
        name: 'conform.round',
        every: hourMs,
        run: async () => {
          rounds += 1;
          if (rounds === 1) throw new Error('the first time fails');
        },
      });
      const [runner] = [await running([], [cron]), await running([], [cron])];
      await runner.settled();
      assert.equal(rounds, 0);
      aheadMs = hourMs + 1_000;
      await runner.settled();
      assert.equal(rounds, 1);
      // Long missed is missed once.
      aheadMs = 10 * hourMs;
      await runner.settled();
      assert.equal(rounds, 2);
    });

    test('JB-9 a job with a line of its own never runs more often at once, and keeps nothing else waiting', async () => {
      let now = 0;
      let most = 0;
      let leave = () => {};
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      let full = () => {};
      const two = new Promise<void>((resolve) => {
        full = resolve;
      });
      const slow = defineJob({
        name: 'conform.slow',
        input,
        concurrency: 2,
        run: async () => {
          now += 1;
          most = Math.max(most, now);
          if (now === 2) full();
          await left;
          now -= 1;
        },
      });
      let quick = () => {};
      const done = new Promise<void>((resolve) => {
        quick = resolve;
      });
      const { job } = noting('conform.quick', () => quick());
      const runner = await running([slow, job]);
      await write((tx) =>
        context.jobs.addAll(
          tx,
          Array.from({ length: 20 }, () => ({ app: tx.app, job: slow, input: { word: 'slow' } })),
        ),
      );
      await write((tx) => context.jobs.add(tx, job, { word: 'quick' }));
      await Promise.all([done, two]);
      leave();
      await runner.settled();
      assert.equal(most, 2);
    });

    test('JB-10 one app that asked for thousands stands behind the first of another', async () => {
      const order: string[] = [];
      const { job } = noting('conform.fair', ({ app }) => void order.push(app));
      const other = await test_.addApp('small');
      await write((tx) =>
        context.jobs.addAll(
          tx,
          Array.from({ length: 3_000 }, () => ({ app: tx.app, job, input: { word: 'many' } })),
        ),
      );
      await write((tx) => context.jobs.add(tx, job, { word: 'one' }), other.id);
      await (await running([job])).settled();
      assert.equal(order.length, 3_001);
      assert.ok(order.indexOf(other.id) < 200, `came as number ${order.indexOf(other.id)}`);
    });

    test('DE-4 what belongs to an app that rests is put off, and is begun for the first time once it is kept', async () => {
      const other = await test_.addApp('resting');
      const { job, runs, words } = noting('conform.resting');
      const rest = (at: Date | null) =>
        write((tx) => tx.sql`update apps set deleted_at = ${at}::timestamptz where id = ${tx.app}`, other.id);
      await write((tx) => context.jobs.add(tx, job, { word: 'resting' }), other.id);
      await write((tx) => context.jobs.add(tx, job, { word: 'awake' }));
      await rest(new Date());
      const runner = await running([job]);
      await runner.settled();
      assert.deepEqual(words(), ['awake']);
      const [waiting] = await driver.list({ names: [job.name], app: other.id }, 10);
      assert.deepEqual([waiting?.state, waiting?.attempt], ['waiting', 0]);
      await rest(null);
      await runner.settled();
      assert.deepEqual(words(), ['awake']);
      await write((tx) => context.jobs.resume(tx), other.id);
      await runner.settled();
      assert.deepEqual(words(), ['awake', 'resting']);
      assert.equal(runs[1]?.attempt, 1);
      assert.equal(runs[1]?.id, waiting?.id);
    });

    test('DE-6 all jobs of an app are taken back, none of another, and one of an app that is gone does nothing', async () => {
      const other = await test_.addApp('going');
      const { job, words } = noting('conform.going');
      const at = new Date(Date.now() + hourMs);
      await write((tx) => context.jobs.add(tx, job, { word: 'going' }, { at, key: 'a' }), other.id);
      await write((tx) => context.jobs.add(tx, job, { word: 'staying' }));
      assert.equal(await write((tx) => context.jobs.removeAll(tx), other.id), 0);
      assert.deepEqual(await driver.list({ app: other.id }, 10), []);
      const gone = context.ids.uuid();
      await write((tx) => context.jobs.add(tx, job, { word: 'gone' }), gone);
      await (await running([job])).settled();
      assert.deepEqual(words(), ['staying']);
      assert.deepEqual(await driver.list({ app: gone }, 10), []);
    });
  });

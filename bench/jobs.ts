import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '@parley/server/internal/platform/context.ts';
import { defineJob, graphileDriver, JobRunner } from '@parley/server/internal/platform/jobs/index.ts';
import { type TestContext, testContext } from '@parley/testkit';
import { z } from 'zod';
import { driverAlone } from './jobs/driver-alone.ts';
import type { Flags, Result } from './setup/result.ts';
import { median, percentile, round } from './setup/statistics.ts';

const promised = { startP50Ms: 5, drainedPerSecond: 5_000, lateP99Ms: 2_000, crowdedTimes: 2 };
const dueTogether = 1_000;

/** When each job was begun, by what it was given. */
const begun = new Map<number, number>();
let all = { left: 0, done: (): void => {} };

const counted = defineJob({
  name: 'bench.counted',
  input: z.object({ n: z.number() }),
  run: async (_, { input }) => {
    begun.set(input.n, performance.now());
    all.left -= 1;
    if (all.left === 0) all.done();
  },
});
/** As long as a short statement takes. */
const crowd = defineJob({ name: 'bench.crowd', input: z.object({}), run: () => pause(2) });

/** Resolves when so many more were begun. */
const runOf = (count: number): Promise<void> =>
  new Promise((done) => {
    begun.clear();
    all = { left: count, done };
  });

/** How soon jobs start, how many a second are done, how late those of one second are, and whether apps wait for each other. */
export const jobs = async (flags: Flags): Promise<Result> => {
  const queued = flags.quick ? 4_000 : 8_000;
  const rounds = flags.quick ? 3 : 5;
  const engine = await testContext();
  try {
    const ours: number[] = [];
    const alone: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      alone.push(await driverAlone(engine.databaseUrl, queued));
      ours.push(await drained(engine, queued));
    }
    const runner = await running(engine.context);
    const started = await startsOf(engine, engine.app.id, flags.quick ? 100 : 300);
    const late = await lateOf(engine);
    const crowded = await crowdedStarts(engine, flags.quick ? 100 : 300);
    await runner.stop();
    const [rate, reference] = [median(ours), median(alone)];
    const times = percentile(crowded, 0.99) / percentile(started, 0.99);
    return {
      bench: 'jobs',
      unit: 'jobs/s drained, one process',
      ours: round(rate),
      reference: round(reference),
      ratio: round(rate / reference, 2),
      details: {
        pass:
          median(started) <= promised.startP50Ms &&
          rate >= promised.drainedPerSecond &&
          percentile(late, 0.99) <= promised.lateP99Ms &&
          times <= promised.crowdedTimes,
        promised,
        reference: 'graphile-worker alone, in the same database, as many hands',
        startMs: { p50: round(median(started), 1), p99: round(percentile(started, 0.99), 1) },
        dueInOneSecond: {
          jobs: dueTogether,
          lateP50Ms: round(median(late)),
          lateP99Ms: round(percentile(late, 0.99)),
        },
        besideTenThousandOfAnotherApp: {
          p50: round(median(crowded), 1),
          p99: round(percentile(crowded, 0.99), 1),
          times: round(times, 2),
        },
        rounds: { ours: ours.map((value) => round(value)), alone: alone.map((value) => round(value)) },
      },
    };
  } finally {
    await engine.close();
  }
};

const running = async (context: Context): Promise<JobRunner> => {
  const runner = new JobRunner(context, graphileDriver(context.db.sql), {
    jobs: [counted, crowd],
    crons: [],
  });
  await runner.start();
  return runner;
};

/** Asked for before anybody runs them, then done as fast as one process can. */
const drained = async ({ context, app }: TestContext, count: number): Promise<number> => {
  const numbers = Array.from({ length: count }, (_, n) => n);
  for (let from = 0; from < count; from += 1_000)
    await context.db.tenant(app.id, 'write', (tx) =>
      context.jobs.addAll(
        tx,
        numbers.slice(from, from + 1_000).map((n) => ({ app: app.id, job: counted, input: { n } })),
      ),
    );
  const done = runOf(count);
  const runner = await running(context);
  await done;
  const last = performance.now();
  const first = Math.min(...begun.values());
  await runner.stop();
  return (count * 1_000) / (last - first);
};

/** From the commit to the first line of the job, one at a time. */
const startsOf = async ({ context }: TestContext, app: string, count: number): Promise<number[]> => {
  const starts: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const done = runOf(1);
    await context.db.tenant(app, 'write', (tx) => context.jobs.add(tx, counted, { n }));
    const committed = performance.now();
    await done;
    starts.push(Math.max(0, (begun.get(n) ?? 0) - committed));
    await pause(5);
  }
  return starts;
};

const lateOf = async ({ context, app }: TestContext): Promise<number[]> => {
  const dueMs = (n: number): number => firstMs + n;
  const firstMs = Date.now() + 1_500;
  const offsetMs = Date.now() - performance.now();
  const done = runOf(dueTogether);
  await context.db.tenant(app.id, 'write', (tx) =>
    context.jobs.addAll(
      tx,
      Array.from({ length: dueTogether }, (_, n) => ({
        app: app.id,
        job: counted,
        input: { n },
        at: new Date(dueMs(n)),
      })),
    ),
  );
  await done;
  return [...begun].map(([n, atMs]) => atMs + offsetMs - dueMs(n));
};

/** One app's starts while another has ten thousand waiting. */
const crowdedStarts = async (engine: TestContext, count: number): Promise<number[]> => {
  const { context, app } = engine;
  const small = await engine.addApp('small');
  for (let from = 0; from < 10; from += 1)
    await context.db.tenant(app.id, 'write', (tx) =>
      context.jobs.addAll(
        tx,
        Array.from({ length: 1_000 }, () => ({ app: app.id, job: crowd, input: {} })),
      ),
    );
  const starts = await startsOf(engine, small.id, count);
  await context.db.sql`delete from graphile_worker._private_jobs where locked_at is null`;
  return starts;
};

import { Logger, makeWorkerUtils, run } from 'graphile-worker';

/** The driver of the jobs by itself, in a schema of its own: so many jobs asked for, then done. @returns jobs a second */
export const driverAlone = async (databaseUrl: string, count: number): Promise<number> => {
  let left = count;
  let firstMs = 0;
  let done = (): void => {};
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  const options = {
    connectionString: databaseUrl,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    preset: {
      worker: {
        schema: 'bench_worker',
        concurrentJobs: 8,
        maxPoolSize: 4,
        pollInterval: 500,
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        localQueue: { size: 16 },
      },
    },
  };
  const utils = await makeWorkerUtils(options);
  await utils.migrate();
  for (let from = 0; from < count; from += 1_000)
    await utils.addJobs(
      Array.from({ length: Math.min(1_000, count - from) }, (_, n) => ({
        identifier: 'counted',
        payload: { n: from + n },
      })),
    );
  await utils.release();
  const runner = await run({
    ...options,
    parsedCronItems: [],
    taskList: {
      counted: async () => {
        if (left === count) firstMs = performance.now();
        left -= 1;
        if (left === 0) done();
      },
    },
  });
  await finished;
  const rate = (count * 1_000) / (performance.now() - firstMs);
  await runner.stop();
  return rate;
};

// `npm run converge -- [--seeds=200] [--from=1] [--operations=10000] [--at-once=N]`: the long form of convergence.test.ts, and
// `--seed=7` for one alone. Ends with 1 when a seed did not converge; everything of it is printed, with the command that
// runs it again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { testEngine } from '@parley/testkit';
import { fasterClock } from '../faults/people.ts';
import { converge, fault } from './run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    operations: { type: 'string', default: '10000' },
    'at-once': { type: 'string', default: `${Math.max(1, Math.floor(availableParallelism() / 2))}` },
  },
});
const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

/** In this process, which holds nothing else. */
const runOne = async (seed: number, operations: number): Promise<boolean> => {
  const startedAt = performance.now();
  const engine = await testEngine();
  try {
    const clock = fasterClock(10);
    const result = await converge({ engine, seed, operations, clock });
    const { healedMs, bans, restarts } = result;
    const took = seconds(performance.now() - startedAt);
    console.log(
      `seed ${seed}: ${operations} operations, ${bans} bans, ${restarts} restarts, equal ${seconds(healedMs)} s after healing, ${took} s in all`,
    );
    const problem = fault(result);
    if (problem !== undefined) console.error(`seed ${seed}: ${problem}`);
    return problem === undefined;
  } catch (error) {
    console.error(`seed ${seed}:`, error);
    return false;
  } finally {
    await engine.close();
  }
};

/** Each seed in a process and on a database of its own: none is slowed or changed by those before it. */
const runInProcess = async (seed: number): Promise<boolean> => {
  const words = [
    ...process.execArgv,
    import.meta.filename,
    `--seed=${seed}`,
    `--operations=${values.operations}`,
  ];
  // By the channel it knows when this process is gone, and ends too (tools/up/follow.mjs).
  const [code] = await once(
    spawn(process.execPath, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }),
    'exit',
  );
  return code === 0;
};

const runAll = async (): Promise<boolean> => {
  const startedAt = performance.now();
  const count = Number(values.seeds);
  const left = Array.from({ length: count }, (_, at) => Number(values.from) + at);
  let equal = 0;
  const lane = async (): Promise<void> => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift())
      if (await runInProcess(seed)) equal += 1;
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, lane));
  console.log(`${equal} of ${count} seeds converged in ${seconds(performance.now() - startedAt)} s`);
  return equal === count;
};

const isEqual =
  values.seed === undefined ? await runAll() : await runOne(Number(values.seed), Number(values.operations));
process.exit(isEqual ? 0 : 1);

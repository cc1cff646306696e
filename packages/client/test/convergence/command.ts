// `npm run converge -- [--seeds=200] [--seed=1] [--operations=10000]`: the long form of convergence.test.ts. Ends with 1 when a
// seed did not converge; everything of it is printed, with the command that runs it again.
import { parseArgs } from 'node:util';
import { testEngine } from '@parley/testkit';
import { fasterClock } from '../faults/people.ts';
import { converge } from './run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    seed: { type: 'string' },
    operations: { type: 'string', default: '10000' },
  },
});
const first = Number(values.seed ?? 1);
const last = values.seed === undefined ? Number(values.seeds) : first;
const operations = Number(values.operations);

const engine = await testEngine();
let failed = 0;
for (let seed = first; seed <= last; seed += 1) {
  try {
    const { healedMs } = await converge({
      engine,
      seed,
      operations,
      clock: fasterClock(10),
      withinMs: 120_000,
    });
    console.log(
      `seed ${seed}: ${operations} operations, equal ${(healedMs / 1_000).toFixed(1)} s after healing`,
    );
  } catch (error) {
    failed += 1;
    console.error(`seed ${seed}:`, error);
  }
}
await engine.close();
console.log(`${last - first + 1 - failed} of ${last - first + 1} seeds converged`);
process.exit(failed === 0 ? 0 : 1);

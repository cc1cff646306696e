import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { fasterClock } from '../faults/people.ts';
import { converge, fault } from './run.ts';

/** The long run is a command of its own, see README.md. */
const seeds = [1, 2, 3, 4, 5];

describe('twelve devices, random deeds, networks that fail', { timeout: 290_000 }, () => {
  let engine: TestEngine;
  before(async () => {
    engine = await testEngine();
  });
  after(() => engine.close());

  for (const seed of seeds) {
    test(`SY-23 P6 seed ${seed}: healed, every device shows what a newcomer is shown`, async (t) => {
      const result = await converge({ engine, seed, operations: 300, clock: fasterClock(10) });
      const { healedMs, bans, restarts } = result;
      t.diagnostic(`equal ${healedMs.toFixed()} ms after healing, ${bans} bans, ${restarts} restarts`);
      assert.equal(fault(result), undefined);
    });
  }
});

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { type StandingClock, standingClock } from '../../test/clock.ts';
import { type Attempts, createAttempts } from './attempts.ts';

let clock: StandingClock;
let attempts: Attempts;
let made: number[] = [];

beforeEach(() => {
  made = [];
  clock = standingClock();
  const startedAt = clock.now();
  attempts = createAttempts({
    clock,
    random: () => 0.999_999,
    again: () => made.push(clock.now() - startedAt),
  });
});

test('CN-36 attempts wait longer and longer, 10 s at most', async () => {
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    attempts.lost();
    const lostAt = clock.now();
    while (made.length < attempt) await clock.pass(1);
    waits.push(clock.now() - lostAt);
  }
  assert.deepEqual(waits, [499, 999, 1_999, 3_999, 7_999, 9_999, 9_999, 9_999]);
});

test('CN-36 an engine that ends each connection at once is not asked faster and faster', async () => {
  for (let round = 1; round <= 6; round += 1) {
    attempts.opened();
    attempts.lost();
    assert.equal(attempts.failed(), round);
  }
  attempts.opened();
  clock.sleep(10_000);
  attempts.lost();
  assert.equal(attempts.failed(), 1);
});

test('a wake-up tries at once and only once, and nothing is tried after the end', async () => {
  attempts.now();
  assert.deepEqual(made, []);
  attempts.lost();
  attempts.now();
  attempts.now();
  assert.deepEqual(made, [0]);
  attempts.lost();
  attempts.stop();
  await clock.pass(60_000);
  assert.deepEqual(made, [0]);
});

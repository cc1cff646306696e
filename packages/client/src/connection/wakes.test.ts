import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { type StandingClock, standingClock } from '../../test/clock.ts';
import { watchWakes } from './wakes.ts';

let clock: StandingClock;
let isVisible = true;
let shown = () => {};
let sign = () => {};
let woken: boolean[] = [];
let stop: () => void;

beforeEach(() => {
  clock = standingClock();
  isVisible = true;
  woken = [];
  stop = watchWakes({
    clock,
    visibility: {
      visible: () => isVisible,
      subscribe: (changed) => {
        shown = changed;
        return () => {};
      },
    },
    wakes: {
      subscribe: (woke) => {
        sign = woke;
        return () => {};
      },
    },
    woke: (lost) => woken.push(lost),
  });
});

test('CN-38 a clock that jumped over more than the engine waits was asleep', async () => {
  await clock.pass(60_000);
  assert.deepEqual(woken, []);
  clock.sleep(12_000);
  await clock.pass(5_000);
  assert.deepEqual(woken, []);
  clock.sleep(3_600_000);
  await clock.pass(5_000);
  assert.deepEqual(woken, [true]);
});

test('CN-38 a hidden page that its browser slows down was not asleep', async () => {
  isVisible = false;
  await clock.pass(5_000);
  clock.sleep(55_000);
  await clock.pass(5_000);
  isVisible = true;
  clock.sleep(55_000);
  await clock.pass(5_000);
  assert.deepEqual(woken, []);
});

test('CN-38 signs nearer than a second are one, and none is heard after the end', async () => {
  sign();
  sign();
  shown();
  assert.deepEqual(woken, [true]);
  await clock.pass(1_000);
  shown();
  assert.deepEqual(woken, [true, false]);
  stop();
  assert.equal(clock.waiting(), 0);
});

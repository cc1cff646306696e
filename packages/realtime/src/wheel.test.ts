import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../test/manual-clock.ts';
import type { Timed } from './wheel.ts';
import { Wheel } from './wheel.ts';

const TICK = 5;
const ROUND = 256 * TICK;

class Alarm implements Timed {
  dueAt = 0;
  slot = -1;
  rang = 0;
  #ring: (() => void) | undefined;

  due(): void {
    this.rang += 1;
    this.#ring?.();
  }

  ringing(): Promise<void> {
    return new Promise((resolve) => {
      this.#ring = resolve;
    });
  }
}

test('a deadline rounds of the wheel away does not ring with its neighbours of the same slot', async () => {
  const clock = new ManualClock();
  const wheel = new Wheel(clock, TICK);
  const [near, far, early] = [new Alarm(), new Alarm(), new Alarm()];
  const start = clock.monotonic();
  wheel.arm(near, start + 100);
  wheel.arm(far, start + 100 + 3 * ROUND);
  clock.advance(100);
  await near.ringing();
  assert.deepEqual([near.rang, far.rang], [1, 0]);
  wheel.arm(early, start + 100 + 3 * ROUND - TICK);
  clock.advance(3 * ROUND - TICK);
  await early.ringing();
  assert.equal(far.rang, 0);
  clock.advance(TICK);
  await far.ringing();
  assert.deepEqual([near.rang, far.rang, early.rang], [1, 1, 1]);
});

test('arming again moves a deadline, disarming removes it', async () => {
  const clock = new ManualClock();
  const wheel = new Wheel(clock, TICK);
  const [moved, removed, last] = [new Alarm(), new Alarm(), new Alarm()];
  const start = clock.monotonic();
  wheel.arm(moved, start + 10);
  wheel.arm(moved, start + 200);
  wheel.arm(removed, start + 10);
  wheel.disarm(removed);
  wheel.arm(last, start + 100);
  clock.advance(100);
  await last.ringing();
  assert.deepEqual([moved.rang, removed.rang], [0, 0]);
  clock.advance(100);
  await moved.ringing();
  assert.equal(moved.rang, 1);
});

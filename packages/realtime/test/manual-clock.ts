import type { Clock } from '../src/index.ts';

/** A clock that moves when told to. The hub looks at it every few milliseconds (see `fastTicks`). */
export class ManualClock implements Clock {
  #ms = 1_000_000;

  now(): number {
    return this.#ms;
  }

  monotonic(): number {
    return this.#ms;
  }

  advance(ms: number): void {
    this.#ms += ms;
  }
}

/** The hub looks at its clock four times in its shortest wait; with this one that is every 5 ms. */
export const fastTicks = { maxQueueMs: 20 };

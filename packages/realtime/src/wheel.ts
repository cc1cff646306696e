import type { Clock } from './clock.ts';

const SLOTS = 256;

/** Something that wants to be woken; it holds its own place in the wheel, so arming allocates nothing. */
export interface Timed {
  /** Monotonic milliseconds; written by the wheel only. */
  dueAt: number;
  /** -1 when not armed; written by the wheel only. */
  slot: number;
  due(now: number): void;
}

/**
 * One timer for every deadline of every connection (a hashed timing wheel): arming and disarming cost a set
 * operation whatever the number of connections. A deadline is met up to one tick late, never early.
 */
export class Wheel {
  /** Monotonic milliseconds as of the last tick: good enough to age a queue by, and free. */
  now: number;
  readonly #clock: Clock;
  readonly #tickMs: number;
  readonly #slots: Set<Timed>[] = Array.from({ length: SLOTS }, () => new Set());
  #armed = 0;
  #tick: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock, tickMs: number) {
    this.#clock = clock;
    this.#tickMs = tickMs;
    this.now = clock.monotonic();
    this.#tick = Math.floor(this.now / tickMs);
  }

  /** Wakes `timed` once, at `at` (monotonic milliseconds) or a tick later. Replaces its earlier deadline. */
  arm(timed: Timed, at: number): void {
    this.disarm(timed);
    this.#start();
    const tick = Math.max(Math.ceil(at / this.#tickMs), this.#tick + 1);
    timed.dueAt = at;
    timed.slot = tick % SLOTS;
    this.#slots[timed.slot]?.add(timed);
    this.#armed += 1;
  }

  disarm(timed: Timed): void {
    if (timed.slot === -1) return;
    this.#slots[timed.slot]?.delete(timed);
    timed.slot = -1;
    this.#armed -= 1;
  }

  #start(): void {
    if (this.#timer !== undefined) return;
    this.now = this.#clock.monotonic();
    this.#tick = Math.floor(this.now / this.#tickMs);
    // Through setImmediate: after a pause of the process what has arrived is read before anyone is judged late.
    this.#timer = setInterval(() => setImmediate(() => this.#turn()), this.#tickMs);
    this.#timer.unref();
  }

  #turn(): void {
    this.now = this.#clock.monotonic();
    const last = Math.floor(this.now / this.#tickMs);
    const first = Math.max(this.#tick + 1, last - SLOTS + 1);
    this.#tick = Math.max(this.#tick, last);
    for (let tick = first; tick <= last; tick += 1) this.#wake(this.#slots[tick % SLOTS]);
    if (this.#armed > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #wake(slot: Set<Timed> | undefined): void {
    if (slot === undefined) return;
    for (const timed of slot) {
      if (timed.dueAt > this.now) continue;
      this.disarm(timed);
      timed.due(this.now);
    }
  }
}

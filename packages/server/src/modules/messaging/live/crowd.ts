import { spreadFor } from '../sync/index.ts';

const windowMs = 10_000;
const slotMs = 1_000;

/**
 * How many connections were made lately. After a quiet time whoever comes back syncs at once; the more come back together,
 * the further their syncs are spread. That many people listen is no reason to make one of them wait.
 */
export class Crowd {
  readonly #now: () => number;
  readonly #slots: { at: number; count: number }[] = [];

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Somebody connects. @returns how long their sync may wait at most, in milliseconds */
  arrive(): number {
    const now = this.#now();
    while (this.#slots[0] && this.#slots[0].at <= now - windowMs) this.#slots.shift();
    const last = this.#slots.at(-1);
    if (last && now < last.at + slotMs) last.count += 1;
    else this.#slots.push({ at: now, count: 1 });
    return spreadFor(this.#slots.reduce((sum, { count }) => sum + count, 0));
  }
}

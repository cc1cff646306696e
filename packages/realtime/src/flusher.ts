import type { Flushable } from './lane.ts';
import { Lane } from './lane.ts';

/** The most connections written to before the event loop may read again. */
const SLICE = 1000;
/** A pass begins so many times its predecessor's time after it: writing takes at most a tenth of the process. */
const REST = 9;
/** And never later, however long the one before took. */
const REST_MOST_MS = 10;

/**
 * Counts what is queued and writes it out in self-clocking passes: what is queued while one pass runs goes out in the next, as one
 * buffer per connection. An idle hub writes at once; a busy one rests between two passes, so that a connection gets several
 * publications in one write, which costs it and us as much as one.
 */
export class Flusher {
  #bytes = 0;
  #settled: (() => void)[] = [];
  readonly #urgent = new Lane();
  readonly #bulk = new Lane();
  #scheduled = false;
  /** Milliseconds the present pass has taken. */
  #took = 0;
  /** When the next pass may begin. */
  #restsUntil = 0;
  readonly #now: () => number;
  #lastFrames: readonly Buffer[] = [];
  #lastJoined: Buffer = Buffer.alloc(0);

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Asks for `flushable.flush()` in the next pass, before those that are not urgent or among them. */
  mark(flushable: Flushable, urgent: boolean): void {
    (urgent ? this.#urgent : this.#bulk).add(flushable);
    if (this.#scheduled) return;
    this.#scheduled = true;
    const rest = this.#restsUntil - this.#now();
    // A timer cannot wait for less than a millisecond.
    if (rest >= 1) setTimeout(this.#slice, rest);
    else setImmediate(this.#slice);
  }

  /** Bytes queued by every connection and not taken by the operating system yet. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Counts bytes in (positive) and out (negative). */
  count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > 0) return;
    const waiting = this.#settled;
    this.#settled = [];
    for (const resolve of waiting) resolve();
  }

  /** Resolves when everything queued has been taken by the operating system or dropped with its connection. */
  settled(): Promise<void> {
    if (this.#bytes === 0) return Promise.resolve();
    return new Promise((resolve) => this.#settled.push(resolve));
  }

  /** One buffer of `frames`. Subscribers of the same rooms queue the same frames, so the last result is kept. */
  join(frames: readonly Buffer[]): Buffer {
    const [first] = frames;
    if (first !== undefined && frames.length === 1) return first;
    if (!sameFrames(frames, this.#lastFrames)) {
      this.#lastFrames = frames;
      this.#lastJoined = Buffer.concat(frames);
    }
    return this.#lastJoined;
  }

  readonly #slice = (): void => {
    const began = this.#now();
    const urgent = this.#urgent.flush(SLICE);
    // Some of the rest goes out whatever is urgent.
    this.#bulk.flush(Math.max(SLICE - urgent, SLICE / 4));
    const ended = this.#now();
    this.#took += ended - began;
    if (!this.#urgent.isEmpty || !this.#bulk.isEmpty) {
      setImmediate(this.#slice);
      return;
    }
    this.#scheduled = false;
    this.#restsUntil = ended + Math.min(this.#took * REST, REST_MOST_MS);
    this.#took = 0;
    this.#lastFrames = [];
    this.#lastJoined = Buffer.alloc(0);
  };
}

function sameFrames(a: readonly Buffer[], b: readonly Buffer[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

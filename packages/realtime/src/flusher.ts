import type { Flushable } from './lane.ts';
import { Lane } from './lane.ts';

/** The most connections written to before the event loop may read again. */
const SLICE = 1000;

/**
 * Counts what is queued and writes it out in self-clocking passes: what is queued while one pass runs goes out in the next, as one
 * buffer per connection. An idle hub writes at once; a busy one batches by itself, without a timer.
 */
export class Flusher {
  #bytes = 0;
  #settled: (() => void)[] = [];
  readonly #urgent = new Lane();
  readonly #bulk = new Lane();
  #scheduled = false;
  #lastFrames: readonly Buffer[] = [];
  #lastJoined: Buffer = Buffer.alloc(0);

  /** Asks for `flushable.flush()` in the next pass, before those that are not urgent or among them. */
  mark(flushable: Flushable, urgent: boolean): void {
    (urgent ? this.#urgent : this.#bulk).add(flushable);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#slice);
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
    const urgent = this.#urgent.flush(SLICE);
    // Some of the rest goes out whatever is urgent.
    this.#bulk.flush(Math.max(SLICE - urgent, SLICE / 4));
    if (!this.#urgent.isEmpty || !this.#bulk.isEmpty) {
      setImmediate(this.#slice);
      return;
    }
    this.#scheduled = false;
    this.#lastFrames = [];
    this.#lastJoined = Buffer.alloc(0);
  };
}

function sameFrames(a: readonly Buffer[], b: readonly Buffer[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

/** The most connections written to before the event loop may read again. */
const SLICE = 1000;

/** A queue that wants its bytes written in the next pass. */
export interface Flushable {
  flush(): void;
}

/**
 * Counts what is queued and writes it out in self-clocking passes: what is queued while one pass runs goes out in the next, as one
 * buffer per connection. An idle hub writes at once; a busy one batches by itself, without a timer.
 */
export class Flusher {
  #bytes = 0;
  #settled: (() => void)[] = [];
  #waiting: Flushable[] = [];
  #pass: Flushable[] = [];
  #done = 0;
  #start = 0;
  #scheduled = false;
  #lastFrames: readonly Buffer[] = [];
  #lastJoined: Buffer = Buffer.alloc(0);

  /** Asks for `flushable.flush()` in the next pass. The caller asks once until it has been flushed. */
  mark(flushable: Flushable): void {
    this.#waiting.push(flushable);
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
    if (this.#done === this.#pass.length) this.#nextPass();
    const end = Math.min(this.#done + SLICE, this.#pass.length);
    for (; this.#done < end; this.#done += 1) {
      this.#pass[(this.#done + this.#start) % this.#pass.length]?.flush();
    }
    if (this.#done < this.#pass.length || this.#waiting.length > 0) {
      setImmediate(this.#slice);
      return;
    }
    this.#scheduled = false;
    this.#pass = [];
    this.#done = 0;
    this.#lastFrames = [];
    this.#lastJoined = Buffer.alloc(0);
  };

  #nextPass(): void {
    this.#pass = this.#waiting;
    this.#waiting = [];
    this.#done = 0;
    // Rooms list their subscribers in one order; without this the same ones would always be served last.
    this.#start += SLICE;
  }
}

function sameFrames(a: readonly Buffer[], b: readonly Buffer[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

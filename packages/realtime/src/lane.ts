/** How far a pass begins after the one before it. */
const STEP = 1000;

/** A queue that wants its bytes written in the next pass. */
export interface Flushable {
  flush(): void;
}

/** Queues to be written in passes: what is added while one pass runs waits for the next. */
export class Lane {
  #waiting: Flushable[] = [];
  #pass: Flushable[] = [];
  #done = 0;
  #start = 0;

  get isEmpty(): boolean {
    return this.#pass.length === 0 && this.#waiting.length === 0;
  }

  add(flushable: Flushable): void {
    this.#waiting.push(flushable);
  }

  /** Writes at most `count` queues of the present pass. @returns how many. */
  flush(count: number): number {
    if (this.#pass.length === 0) this.#nextPass();
    const from = this.#done;
    const end = Math.min(from + count, this.#pass.length);
    for (; this.#done < end; this.#done += 1) {
      this.#pass[(this.#done + this.#start) % this.#pass.length]?.flush();
    }
    if (this.#done === this.#pass.length) {
      this.#pass = [];
      this.#done = 0;
    }
    return end - from;
  }

  #nextPass(): void {
    this.#pass = this.#waiting;
    this.#waiting = [];
    // Rooms list their subscribers in one order; without this the same ones would always be served last.
    this.#start += STEP;
  }
}

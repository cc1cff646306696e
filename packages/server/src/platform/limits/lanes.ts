/** How wide lanes are and how long anybody waits for one. */
export interface LaneOptions {
  /** At once, of all keys together. */
  most: number;
  /** At once, of one key. */
  ofOne: number;
  /** Milliseconds; then it is refused. */
  waitMs: number;
  /** More than these who wait are refused at once. */
  waitingMost: number;
}

interface Waiting {
  key: string;
  start(): void;
}

/**
 * Lets so many through at a time, and of one key fewer still; whoever has to wait does so in memory, holding nothing, in
 * the order of their coming.
 *
 * @example await lanes.run(channel, () => write('wait'), () => new ParleyError('channel_busy', operation))
 */
export class Lanes {
  readonly #options: LaneOptions;
  readonly #running = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #inFlight = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** @throws what `work` throws, and what `busy` makes when its turn did not come in time */
  async run<T>(key: string, work: () => Promise<T>, busy: () => Error): Promise<T> {
    if (this.#hasRoom(key)) this.#enter(key);
    else await this.#turn(key, busy);
    try {
      return await work();
    } finally {
      this.#leave(key);
    }
  }

  /** For one who cannot wait in memory. @returns leaves again; undefined when there is no room */
  enter(key: string): (() => void) | undefined {
    if (!this.#hasRoom(key)) return undefined;
    this.#enter(key);
    return () => this.#leave(key);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  #hasRoom(key: string): boolean {
    const { most, ofOne } = this.#options;
    return this.#inFlight < most && (this.#running.get(key) ?? 0) < ofOne;
  }

  #enter(key: string): void {
    this.#inFlight += 1;
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
  }

  #leave(key: string): void {
    this.#inFlight -= 1;
    const left = (this.#running.get(key) ?? 1) - 1;
    if (left > 0) this.#running.set(key, left);
    else this.#running.delete(key);
    for (const waiting of this.#waiting) {
      if (this.#inFlight >= this.#options.most) return;
      if (this.#hasRoom(waiting.key)) waiting.start();
    }
  }

  #turn(key: string, busy: () => Error): Promise<void> {
    if (this.#waiting.size >= this.#options.waitingMost) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting);
        reject(busy());
      }, this.#options.waitMs);
      const waiting: Waiting = {
        key,
        start: () => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          this.#enter(key);
          resolve();
        },
      };
      this.#waiting.add(waiting);
    });
  }
}

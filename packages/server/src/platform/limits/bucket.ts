/** How much a bucket holds and how fast it fills again. */
export interface Rate {
  burst: number;
  perSecond: number;
  /** Once empty, refuse everything for this long. */
  blockMs?: number;
}

export interface Decision {
  allowed: boolean;
  remaining: number;
  /** Until the next one would be allowed; 0 when this one was. */
  afterMs: number;
}

/** How somebody stands with a limit. */
export interface Quota {
  /** Whose limit it is: the caller's app's, the platform key's, or an address's where no caller is known. */
  of: 'app' | 'platform' | 'address';
  rate: Rate;
  decision: Decision;
}

interface Bucket {
  level: number;
  at: number;
  blockedUntil: number;
  /** When it is full again, by the rate it was last asked with. */
  fullAt: number;
}

/** Buckets of one limit, by its name: of this process, or shared by all of a deployment. */
export type BucketsOf = (limit: string) => Buckets;

export const ownBuckets: BucketsOf = () => new Buckets();

/**
 * Token buckets by key, in this process. Full ones are forgotten, so memory follows those who are active.
 *
 * @param now milliseconds of a clock that never goes back
 */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;
  #sweepAt = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes one, if there is one. A rate that changed applies from here on. */
  take(key: string, rate: Rate): Decision {
    const now = this.#now();
    this.#sweep(now);
    const bucket = this.#buckets.get(key) ?? { level: rate.burst, at: now, blockedUntil: 0, fullAt: now };
    this.#buckets.set(key, bucket);
    bucket.level = Math.min(rate.burst, bucket.level + ((now - bucket.at) * rate.perSecond) / 1_000);
    bucket.at = now;
    if (now < bucket.blockedUntil)
      return { allowed: false, remaining: 0, afterMs: bucket.blockedUntil - now };
    if (bucket.level >= 1) {
      bucket.level -= 1;
      bucket.fullAt = now + ((rate.burst - bucket.level) / rate.perSecond) * 1_000;
      return { allowed: true, remaining: Math.floor(bucket.level), afterMs: 0 };
    }
    if (rate.blockMs) bucket.blockedUntil = now + rate.blockMs;
    return {
      allowed: false,
      remaining: 0,
      afterMs: rate.blockMs ?? ((1 - bucket.level) / rate.perSecond) * 1_000,
    };
  }

  /** How it stands, taking nothing. */
  look(key: string, rate: Rate): Decision {
    const now = this.#now();
    const bucket = this.#buckets.get(key);
    if (!bucket) return { allowed: true, remaining: Math.floor(rate.burst), afterMs: 0 };
    const level = Math.min(rate.burst, bucket.level + ((now - bucket.at) * rate.perSecond) / 1_000);
    const blockedMs = Math.max(0, bucket.blockedUntil - now);
    if (blockedMs === 0 && level >= 1) return { allowed: true, remaining: Math.floor(level), afterMs: 0 };
    return {
      allowed: false,
      remaining: 0,
      afterMs: Math.max(blockedMs, ((1 - level) / rate.perSecond) * 1_000),
    };
  }

  /** Gives one back: what was taken did not happen, or was a repeat. */
  giveBack(key: string, rate: Rate): void {
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.level = Math.min(rate.burst, bucket.level + 1);
  }

  /** Others took from it too: it holds no more than this. */
  protected lower(key: string, rate: Rate, standing: { level: number; blockedMs: number }): void {
    const bucket = this.#buckets.get(key);
    if (!bucket) return;
    const now = this.#now();
    const level = Math.min(rate.burst, bucket.level + ((now - bucket.at) * rate.perSecond) / 1_000);
    bucket.level = Math.min(level, standing.level);
    bucket.at = now;
    bucket.fullAt = now + ((rate.burst - bucket.level) / rate.perSecond) * 1_000;
    if (standing.blockedMs > 0) bucket.blockedUntil = Math.max(bucket.blockedUntil, now + standing.blockedMs);
  }

  protected isBlocked(key: string): boolean {
    return (this.#buckets.get(key)?.blockedUntil ?? 0) > this.#now();
  }

  get size(): number {
    return this.#buckets.size;
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + 60_000;
    for (const [key, bucket] of this.#buckets) {
      if (now > bucket.fullAt && now > bucket.blockedUntil) this.#buckets.delete(key);
    }
  }
}

/** How much a bucket holds and how fast it fills again. */
export interface Rate {
  burst: number;
  perSecond: number;
  /** What is taken comes back this much later, each by itself, instead of little by little: never more in any such time. */
  windowMs?: number;
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
  /** When each was taken that is not back yet, the oldest first: of a window. */
  taken: number[];
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
    const bucket = this.#buckets.get(key) ?? {
      level: rate.burst,
      at: now,
      taken: [],
      blockedUntil: 0,
      fullAt: now,
    };
    this.#buckets.set(key, bucket);
    bucket.level = levelOf(bucket, rate, now);
    bucket.at = now;
    if (now < bucket.blockedUntil)
      return { allowed: false, remaining: 0, afterMs: bucket.blockedUntil - now };
    if (bucket.level >= 1) {
      bucket.level -= 1;
      if (rate.windowMs !== undefined) bucket.taken = [...backLater(bucket, rate, now), now];
      bucket.fullAt = fullAt(bucket, rate, now);
      return { allowed: true, remaining: Math.floor(bucket.level), afterMs: 0 };
    }
    if (rate.blockMs) bucket.blockedUntil = now + rate.blockMs;
    return { allowed: false, remaining: 0, afterMs: rate.blockMs ?? nextMs(bucket, rate, now) };
  }

  /** How it stands, taking nothing. */
  look(key: string, rate: Rate): Decision {
    const now = this.#now();
    const bucket = this.#buckets.get(key);
    if (!bucket) return { allowed: true, remaining: Math.floor(rate.burst), afterMs: 0 };
    const level = levelOf(bucket, rate, now);
    const blockedMs = Math.max(0, bucket.blockedUntil - now);
    if (blockedMs === 0 && level >= 1) return { allowed: true, remaining: Math.floor(level), afterMs: 0 };
    return { allowed: false, remaining: 0, afterMs: Math.max(blockedMs, nextMs(bucket, rate, now)) };
  }

  /** Gives one back: what was taken did not happen, or was a repeat. */
  giveBack(key: string, rate: Rate): void {
    const bucket = this.#buckets.get(key);
    if (!bucket) return;
    bucket.level = Math.min(rate.burst, bucket.level + 1);
    bucket.taken.pop();
  }

  /** Others took from it too: it holds no more than this. */
  protected lower(key: string, rate: Rate, standing: { level: number; blockedMs: number }): void {
    const bucket = this.#buckets.get(key);
    if (!bucket) return;
    const now = this.#now();
    bucket.level = Math.min(levelOf(bucket, rate, now), standing.level);
    bucket.at = now;
    if (rate.windowMs !== undefined) {
      // When others took theirs is not known: as if it were now, which is never too early.
      const own = backLater(bucket, rate, now);
      const others = Math.max(0, Math.ceil(rate.burst - bucket.level) - own.length);
      bucket.taken = [...own, ...Array.from({ length: others }, () => now)];
    }
    bucket.fullAt = fullAt(bucket, rate, now);
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

type Held = Pick<Bucket, 'level' | 'at' | 'taken'>;

/** What was taken and comes back later. */
const backLater = ({ taken }: Held, { windowMs = 0 }: Rate, now: number): number[] =>
  taken.filter((at) => at + windowMs > now);

const levelOf = (bucket: Held, rate: Rate, now: number): number =>
  rate.windowMs === undefined
    ? Math.min(rate.burst, bucket.level + ((now - bucket.at) * rate.perSecond) / 1_000)
    : rate.burst - backLater(bucket, rate, now).length;

/** Until there is one again. */
const nextMs = (bucket: Held, rate: Rate, now: number): number => {
  if (rate.windowMs === undefined) return ((1 - levelOf(bucket, rate, now)) / rate.perSecond) * 1_000;
  const waiting = backLater(bucket, rate, now);
  return (waiting[waiting.length - rate.burst] ?? now) + rate.windowMs - now;
};

const fullAt = (bucket: Held, rate: Rate, now: number): number =>
  now + (rate.windowMs ?? ((rate.burst - bucket.level) / rate.perSecond) * 1_000);

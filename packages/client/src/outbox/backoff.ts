/** How long to wait before trying again: anything up to a bound that doubles, so that many clients spread out. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** For connecting and syncing, which the whole crowd does at once. */
export const crowdBackoff: Backoff = { firstMs: 500, mostMs: 10_000 };

/**
 * Full jitter.
 *
 * @param attempt failures so far, from 1
 * @param random a number in [0, 1)
 */
export const delayMs = (backoff: Backoff, attempt: number, random: number): number =>
  Math.floor(random * Math.min(backoff.mostMs, backoff.firstMs * 2 ** (attempt - 1)));

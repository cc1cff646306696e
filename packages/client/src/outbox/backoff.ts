/** How long to wait before trying again: anything up to a bound that doubles, so that many clients spread out. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Full jitter.
 *
 * @param attempt failures so far, from 1
 * @param random a number in [0, 1)
 */
export const delayMs = (backoff: Backoff, attempt: number, random: number): number =>
  Math.floor(random * Math.min(backoff.mostMs, backoff.firstMs * 2 ** (attempt - 1)));

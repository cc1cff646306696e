import type { Clock } from '../options.ts';
import { crowdBackoff, delayMs } from '../outbox/backoff.ts';

/** When to try to connect again. */
export interface Attempts {
  /** How many failed since a connection last held. */
  failed(): number;
  /** A connection opened. */
  opened(): void;
  /** It is gone, or could not be had: the next attempt comes by itself. */
  lost(): void;
  /** Something changed for the better: what waits for its time tries now. */
  now(): void;
  stop(): void;
}

/** A connection that held for less did not hold: the engine that ends each at once is not asked ever faster. */
const heldMs = 10_000;

/** Does not try before the first loss. */
export const createAttempts = (options: {
  clock: Clock;
  random: () => number;
  again: () => void;
}): Attempts => {
  const { clock, random, again } = options;
  let failed = 0;
  let openedAt: number | undefined;
  let cancel: (() => void) | undefined;

  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const now = (): void => {
    if (!cancel) return;
    stop();
    again();
  };
  return {
    failed: () => failed,
    opened: () => {
      stop();
      openedAt = clock.now();
    },
    lost: () => {
      if (openedAt !== undefined && clock.now() - openedAt >= heldMs) failed = 0;
      openedAt = undefined;
      failed += 1;
      stop();
      cancel = clock.after(delayMs(crowdBackoff, failed, random()), now);
    },
    now,
    stop,
  };
};

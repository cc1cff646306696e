import type { Clock, Visibility } from '../options.ts';
import { type Backoff, delayMs } from '../outbox/backoff.ts';

/** Asking for news for as long as no connection can be had. */
export interface Polling {
  /** Begins, if it has not: asks at once. */
  start(): void;
  /** What waits for its time asks now. */
  now(): void;
  stop(): void;
}

/** Between two answers, at random around this: news within a quarter of a minute, a few requests a minute. */
const everyMs = 10_000;
/** Bounds of waiting after one that was not answered. */
const backoff: Backoff = { firstMs: 2_000, mostMs: 60_000 };

/**
 * One request at a time. Nobody who does not look asks.
 *
 * @param options.ask asks, says whether it was answered, and never rejects
 */
export const createPolling = (options: {
  clock: Clock;
  random: () => number;
  visibility: Visibility;
  ask: () => Promise<boolean>;
}): Polling => {
  const { clock, random, visibility, ask } = options;
  let isOn = false;
  let isAsking = false;
  let failures = 0;
  let cancel: (() => void) | undefined;

  const poll = async (): Promise<void> => {
    if (!isOn || isAsking) return;
    cancel?.();
    if (visibility.visible()) {
      isAsking = true;
      failures = (await ask()) ? 0 : failures + 1;
      isAsking = false;
    }
    if (!isOn) return;
    const ms = failures > 0 ? delayMs(backoff, failures, random()) : everyMs * (0.5 + random());
    cancel = clock.after(ms, () => void poll());
  };
  return {
    start: () => {
      if (isOn) return;
      isOn = true;
      failures = 0;
      void poll();
    },
    now: () => void poll(),
    stop: () => {
      isOn = false;
      cancel?.();
    },
  };
};

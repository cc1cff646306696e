import { setTimeout as pause } from 'node:timers/promises';

const everyMs = 20;

/**
 * Looks from outside until it is so: only where nothing in the product tells when, as with what several processes or pages
 * merge among themselves.
 *
 * @param withinMs how long it may take
 * @throws Error when it is not so by then
 */
export const until = async (seen: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> => {
  const end = performance.now() + withinMs;
  while (!(await seen())) {
    if (performance.now() > end) throw new Error(`it did not come to be within ${withinMs} ms`);
    await pause(everyMs);
  }
};

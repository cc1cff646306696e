import type { Clock } from '../src/platform/clock.ts';

/** The time, a millisecond later with each look at it: what is done one after the other has an order by time. */
export const movingClock = (): Clock => {
  let last = 0;
  return {
    now: () => {
      last = Math.max(Date.now(), last + 1);
      return new Date(last);
    },
  };
};

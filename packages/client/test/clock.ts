import type { Clock } from '../src/index.ts';

/** A clock that stands until a test moves it on. */
export interface StandingClock extends Clock {
  /** Moves on, timer by timer in their order, and lets what each began go as far as it goes without time. */
  pass(ms: number): Promise<void>;
  /** Time went by while nothing ran: the device slept. No timer is called. */
  sleep(ms: number): void;
  /** Timers set and neither called nor prevented. */
  waiting(): number;
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** @param settle awaited after each timer; a turn of the loop when absent */
export const standingClock = (settle: () => Promise<void> = turn): StandingClock => {
  let now = Date.UTC(2026, 0, 5);
  const timers = new Set<{ at: number; call: () => void }>();
  const first = () => [...timers].sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (ms, call) => {
      const timer = { at: now + ms, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass: async (ms) => {
      const end = now + ms;
      await settle();
      for (let timer = first(); timer && timer.at <= end; timer = first()) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.call();
        await settle();
      }
      now = end;
    },
    sleep: (ms) => {
      now += ms;
    },
    waiting: () => timers.size,
  };
};

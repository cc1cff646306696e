import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock.ts';

const mostMs = 1_000;

/**
 * Waits before a job that came too early asks to come again: the database, whose clock starts jobs, is ahead of this
 * process, and would start it again at once, and again.
 */
export const waitFor = async (at: Date, clock: Clock, signal: AbortSignal): Promise<void> => {
  const ms = Math.min(mostMs, Math.max(1, at.getTime() - clock.now().getTime()));
  // One who is to stop leaves it to the next process.
  await pause(ms, undefined, { signal }).catch(() => {});
};

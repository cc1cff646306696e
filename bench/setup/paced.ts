import { setTimeout as pause } from 'node:timers/promises';
import { randomIds } from '@parley/server/internal/platform/clock.ts';
import type { Send } from './load.ts';
import { cid, member, town } from './town.ts';

export const ids = randomIds();
export const text = 'The quick brown fox jumps over the lazy dog, and then has the whole afternoon to itself';

/**
 * Begins things on a fixed beat, whether or not earlier ones have ended: what has to wait counts from when it was meant to
 * begin. Resolves when all have ended.
 */
export const onBeat = async (
  { perSecond, count }: { perSecond: number; count: number },
  begin: (n: number, meantMs: number) => Promise<unknown>,
): Promise<void> => {
  const startMs = performance.now();
  const begun: Promise<unknown>[] = [];
  for (let n = 0; n < count; n += 1) {
    const meantMs = startMs + (n * 1_000) / perSecond;
    const waitMs = meantMs - performance.now();
    if (waitMs > 1) await pause(waitMs);
    begun.push(begin(n, meantMs));
  }
  await Promise.all(begun);
};

/** Looks from outside, where nothing tells when it is so. */
export const until = async (isSo: () => Promise<boolean>, everyMs: number): Promise<void> => {
  while (!(await isSo())) await pause(everyMs);
};

/** Sends on a fixed beat. */
export interface Beat {
  channels: number;
  perSecond: number;
  seconds: number;
  accepted?: (cid: string, offset: number) => void;
}

/**
 * Sends over the channels in turn, whether or not earlier ones were answered.
 *
 * @returns how many a second were answered, and how long each took from the moment it was meant to go
 */
export const pacedFor = async (send: Send, { channels, perSecond, seconds, accepted }: Beat) => {
  const startMs = performance.now();
  const latenciesMs: number[] = [];
  const one = async (n: number, meantMs: number): Promise<void> => {
    const channel = 1 + (n % channels);
    const author = member(channel, n % (town.team - 1));
    const answer = await send(author, {
      cid: cid(channel),
      id: ids.uuid(),
      text: `${text} ${n}`,
      attachments: [],
    });
    latenciesMs.push(performance.now() - meantMs);
    accepted?.(answer.log, answer.offset);
  };
  await onBeat({ perSecond, count: perSecond * seconds }, one);
  return { latenciesMs, perSecond: (latenciesMs.length * 1_000) / (performance.now() - startMs) };
};

import { randomIds } from '@parley/server/internal/platform/clock.ts';
import type { Send } from './load.ts';
import { cid, member, town } from './town.ts';

export const ids = randomIds();
export const text = 'The quick brown fox jumps over the lazy dog, and then has the whole afternoon to itself';

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
  const answers: Promise<void>[] = [];
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
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const meantMs = startMs + (n * 1_000) / perSecond;
    const waitMs = meantMs - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    answers.push(one(n, meantMs));
  }
  await Promise.all(answers);
  return { latenciesMs, perSecond: (latenciesMs.length * 1_000) / (performance.now() - startMs) };
};

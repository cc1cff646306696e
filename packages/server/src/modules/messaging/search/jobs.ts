import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Asked, defineCron, defineJob } from '../../../platform/jobs/index.ts';
import { closeGap, loadGap, loadNumbered, loadThread, moveGap } from './store.ts';
import { index } from './write.ts';

/** Messages of one transaction. */
const piece = 500;
const minuteMs = 60_000;
const gapsAtOnce = 1_000;

/**
 * Gives the messages of one channel their words, in pieces: each moves on how far it has come, so one that was killed goes
 * on from there. What is written meanwhile is the follower's; both write what the message says then.
 */
export const fillWords = defineJob({
  name: 'search.fill',
  input: z.object({ channel: z.int().min(1) }),
  concurrency: 1,
  run: async (context, { app, input: { channel }, signal }) => {
    for (;;) {
      signal.throwIfAborted();
      const inApp = <T>(body: (tx: TenantTx) => Promise<T>) => context.db.tenant(app, 'write', body);
      const { from, messages } = await inApp(async (tx) => {
        const from = await loadGap(tx, channel);
        const messages = from === undefined ? [] : await loadNumbered(tx, channel, from, piece);
        await index(tx, messages);
        return { from, messages };
      });
      if (from === undefined) return;
      for (const { id, replyCount } of messages)
        if (replyCount > 0) await fillThread(context, app, id, signal);
      const last = messages.at(-1);
      if (last) await inApp((tx) => moveGap(tx, channel, from, last.seq));
      else await inApp((tx) => closeGap(tx, channel, from));
    }
  },
});

/** Those that are only in the thread; the others have their words by their number too, which is the same again. */
const fillThread = async (
  context: Context,
  app: string,
  parent: string,
  signal: AbortSignal,
): Promise<void> => {
  let after: number | undefined = 0;
  while (after !== undefined) {
    signal.throwIfAborted();
    const from: number = after;
    after = await context.db.tenant(app, 'write', async (tx) => {
      const replies = await loadThread(tx, parent, from, piece);
      await index(tx, replies);
      return replies.at(-1)?.threadSeq;
    });
  }
};

/** Asks for the job for each of these channels. */
export const fillingOf = (channels: readonly { appId: string; channel: number }[]): Asked[] =>
  channels.map(({ appId, channel }) => ({
    app: appId,
    job: fillWords,
    input: { channel },
    key: String(channel),
  }));

/** Has the job done for channels that wait: those from before this table, and whatever was given up. */
export const fillGaps = defineCron({
  name: 'search.gaps',
  every: minuteMs,
  run: async (context) => {
    const gaps = await context.db.sql<{ appId: string; channel: number }[]>`
      select app_id, channel from gaps_of_words(${gapsAtOnce})`;
    for (const app of new Set(gaps.map(({ appId }) => appId))) {
      const ours = gaps.filter(({ appId }) => appId === app);
      await context.db.tenant(app, 'write', (tx) => context.jobs.addAll(tx, fillingOf(ours)));
    }
  },
});

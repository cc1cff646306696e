import type { Attachment } from '@parley/protocol';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { defineJob } from '../../../platform/jobs/index.ts';
import { ask } from './ask.ts';
import { keepPicture } from './picture.ts';
import { claim, dropWaiting, giveBack, keepAnswer, loadWaiting, markTold } from './store.ts';
import { tell } from './tell.ts';

/** Longer than all that one link may take. */
const claimMs = 30_000;
const tellAtOnce = 100;

/**
 * One link of an app: asked once, whoever posted it how often, then told to every message that waits for it. A process
 * that dies while it asks leaves a claim that ends by itself.
 */
export const fetchPreview = defineJob({
  name: 'previews.fetch',
  input: z.strictObject({ link: z.string().max(22) }),
  attempts: 5,
  concurrency: 20,
  run: async (context, { app, input: { link }, signal }) => {
    const card = await cardOf(context, app, link, signal);
    if (card === undefined) return;
    if (card === null) {
      await context.db.tenant(app, 'write', (tx) => dropWaiting(tx, link));
      return;
    }
    for (;;) {
      const waiting = await context.db.tenant(app, 'snapshot', (tx) => loadWaiting(tx, link, tellAtOnce));
      for (const message of waiting) await tell(context, app, message);
      if (waiting.length === 0) return;
      await context.db.tenant(app, 'write', (tx) =>
        markTold(
          tx,
          waiting.map((message) => ({ message, link })),
        ),
      );
    }
  },
});

/** @returns undefined when it is for another to ask, or for nobody */
const cardOf = async (
  context: Context,
  app: string,
  link: string,
  signal: AbortSignal,
): Promise<Attachment | null | undefined> => {
  const claimed = await context.db.tenant(app, 'write', async (tx) => {
    const found = await claim(tx, link, claimMs);
    // Whoever asks now may die of it: then this is the next to ask.
    if (found && 'until' in found)
      await context.jobs.add(tx, fetchPreview, { link }, { key: link, at: found.until });
    return found;
  });
  if (!claimed || 'until' in claimed) return undefined;
  if ('known' in claimed) return claimed.known;
  try {
    const { url } = claimed;
    const answer = await ask(
      context.fetcher,
      app,
      { id: link, url },
      (picture) => keepPicture(context, app, { id: link, url: picture }, signal),
      signal,
    );
    await context.db.tenant(app, 'write', (tx) => keepAnswer(tx, link, answer.card, answer.keepMs));
    return answer.card;
  } catch (error) {
    await context.db.tenant(app, 'write', (tx) => giveBack(tx, link));
    throw error;
  }
};

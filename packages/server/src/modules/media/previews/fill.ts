import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { defineCron, defineJob } from '../../../platform/jobs/index.ts';
import { linksOf } from '../../messaging/messages/index.ts';
import { endOfPiece, listThem, loadLinking, lockGap, moveGap } from './store.gaps.ts';

/** Messages of one transaction, besides their replies. */
const piece = 300;
const gapsAtOnce = 1_000;
const minuteMs = 60_000;

/** Looks through the next messages of a channel. @returns whether there are more */
const fillPiece = (context: Context, app: string, channel: number): Promise<boolean> =>
  context.db.tenant(app, 'write', async (tx) => {
    const after = await lockGap(tx, channel);
    if (after === undefined) return false;
    const until = await endOfPiece(tx, channel, after, piece);
    const messages = until === undefined ? [] : await loadLinking(tx, channel, { after, until });
    const links = messages.flatMap(({ id: message, text, at }) =>
      linksOf(text).map(({ id, url }) => ({ message, at, id, url })),
    );
    if (links.length > 0) await listThem(tx, channel, links);
    await moveGap(tx, channel, until);
    return until !== undefined;
  });

/** Lists the links of an imported channel, in pieces: one that was killed goes on from there, and again does nothing. */
export const fillLinks = defineJob({
  name: 'previews.fill',
  input: z.object({ channel: z.int().min(1) }),
  concurrency: 1,
  run: async (context, { app, input: { channel }, signal }) => {
    while (await fillPiece(context, app, channel)) signal.throwIfAborted();
  },
});

/** Has the job done for channels that were imported, lately or before their links were listed. */
export const fillLinkGaps = defineCron({
  name: 'previews.gaps',
  every: minuteMs,
  run: async (context) => {
    const gaps = await context.db.sql<{ appId: string; channel: number }[]>`
      select app_id, channel from gaps_of_links(${gapsAtOnce})`;
    for (const app of new Set(gaps.map(({ appId }) => appId))) {
      const asked = gaps
        .filter(({ appId }) => appId === app)
        .map(({ channel }) => ({ app, job: fillLinks, input: { channel }, key: String(channel) }));
      await context.db.tenant(app, 'write', (tx) => context.jobs.addAll(tx, asked));
    }
  },
});

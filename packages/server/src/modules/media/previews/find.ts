import { MessageId } from '@parley/protocol';
import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/index.ts';
import { linksOf, wantedLinks } from '../../messaging/messages/index.ts';
import { fetchPreview } from './fetch.ts';
import { awaitLinks, loadKnown, loadLinkedMessage, markTold, setLinks } from './store.ts';
import { tell } from './tell.ts';

/**
 * The links of one message: those that are known are shown at once, the others asked for, each once for the app. Runs
 * after a message was sent or edited, and again does nothing.
 */
export const findPreviews = defineJob({
  name: 'previews.find',
  input: z.strictObject({ message: MessageId }),
  run: async (context, { app, input: { message } }) => {
    const known = await context.db.tenant(app, 'write', async (tx) => {
      const found = await loadLinkedMessage(tx, message);
      if (!found || found.deletedAt) return [];
      // Also those that get no card: a channel's links are listed.
      await setLinks(tx, { id: message, ...found }, linksOf(found.text));
      const ids = found.wanted ? wantedLinks(found).map(({ id }) => id) : [];
      const known = await loadKnown(tx, ids);
      const asked = ids.filter((id) => !known.has(id));
      await awaitLinks(tx, message, asked);
      for (const id of asked) await context.jobs.add(tx, fetchPreview, { link: id }, { key: id });
      return [...known.keys()];
    });
    if (known.length === 0) return;
    await tell(context, app, message);
    await context.db.tenant(app, 'write', (tx) =>
      markTold(
        tx,
        known.map((link) => ({ message, link })),
      ),
    );
  },
});

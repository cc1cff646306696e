import type { Context } from '../../../platform/context.ts';
import { requireNoBackup } from '../../../platform/db/backups.ts';
import { defineCron } from '../../../platform/jobs/index.ts';
import { allApps } from '../../identity/apps/index.ts';
import { pictureKey, previewPath } from './picture.ts';
import { findUnshown, removeLinks, removePictures } from './store.pictures.ts';

/** A card that was known an hour ago may be on its way to a message. */
const lateMs = 60 * 60_000;
const atOnce = 200;

/** Removes pictures of cards that no message shows, and forgets links that no message has. */
export const sweepPreviews = async (context: Context, signal?: AbortSignal): Promise<void> => {
  const { db, blob, clock } = context;
  const before = new Date(clock.now().getTime() - lateMs);
  for (const { id } of await allApps(db.sql)) {
    const wanted = { before, path: `${previewPath}${id}/`, most: atOnce };
    let found = atOnce;
    while (found === atOnce && !signal?.aborted) {
      const places = await db.tenant(id, 'snapshot', (tx) => findUnshown(tx, wanted));
      if (places.length > 0) await requireNoBackup(db.sql);
      // The row stays for as long as any byte may be.
      await blob.remove(places.map((place) => pictureKey(id, place)));
      await db.tenant(id, 'write', (tx) => removePictures(tx, places));
      found = places.length;
    }
    if (signal?.aborted) return;
    await db.tenant(id, 'write', (tx) => removeLinks(tx, before));
  }
};

/** Once a day. */
export const previewsSweep = defineCron({ name: 'previews.sweep', at: '04:35', run: sweepPreviews });

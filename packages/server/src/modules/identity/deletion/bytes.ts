import { noBlob } from '../../../platform/blob/index.ts';
import type { Context } from '../../../platform/context.ts';
import { requireNoBackup } from '../../../platform/db/backups.ts';
import { placesOf, uploadKey } from '../../media/attachments/index.ts';
import { pictureFolder } from '../../media/previews/index.ts';
import { hasBytes, openUploads } from './store.ts';

const atOnce = 100;

/**
 * Takes away every byte that lies in the app's places, known to a row or not.
 *
 * @throws ParleyError `files_unavailable`; what was removed by then stays removed
 * @throws Error while a backup is being made
 */
export const removeBytesOf = async (
  { db, blob }: Pick<Context, 'db' | 'blob'>,
  app: string,
  signal: AbortSignal,
): Promise<void> => {
  // An engine that keeps no files has none to remove, but for those of before it lost its place for them.
  if (blob === noBlob && !(await db.tenant(app, 'snapshot', hasBytes))) return;
  for (const { upload, ...file } of await db.tenant(app, 'snapshot', openUploads))
    await blob.abortParts(uploadKey(file), upload);
  for (const place of [...placesOf(app), pictureFolder(app)]) {
    let found: string[] = [];
    const remove = async (): Promise<void> => {
      await requireNoBackup(db.sql);
      await blob.remove(found);
      found = [];
    };
    for await (const { key } of blob.list(place)) {
      if (signal.aborted) return;
      found.push(key);
      if (found.length === atOnce) await remove();
    }
    if (found.length > 0) await remove();
  }
};

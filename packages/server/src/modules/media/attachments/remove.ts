import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { requireNoBackup } from '../../../platform/db/backups.ts';
import { plainArray } from '../../../platform/db/literal.ts';
import { defineJob } from '../../../platform/jobs/index.ts';
import { keysOf } from './place.ts';

const atOnce = 100;

/**
 * Takes away the bytes of an app's deleted files, then their rows: a row is there for as long as any byte may be.
 *
 * @throws ParleyError `files_unavailable`; what was removed by then stays removed
 * @throws Error while a backup is being made
 */
export const removeDeleted = async (
  { db, blob }: Pick<Context, 'db' | 'blob'>,
  app: string,
): Promise<void> => {
  for (;;) {
    const rows = await db.tenant(
      app,
      'snapshot',
      (tx) => tx.sql<{ id: string; appId: string; place: string; upload: string | null }[]>`
        select f.id, f.app_id, f.place, f.upload from files f
        where f.app_id = ${tx.app} and f.deleted_at is not null order by f.deleted_at limit ${atOnce}`,
    );
    if (rows.length === 0) return;
    await requireNoBackup(db.sql);
    for (const { appId, place, upload } of rows) {
      const [uploaded = '', ...kept] = keysOf({ appId, place });
      if (upload !== null) await blob.abortParts(uploaded, upload);
      await blob.remove([uploaded, ...kept]);
    }
    const ids = plainArray(rows.map(({ id }) => id));
    await db.tenant(
      app,
      'write',
      (tx) => tx.sql`
        delete from files where app_id = ${tx.app} and id = any (${ids}::text::uuid[]) and deleted_at is not null`,
    );
  }
};

/** Asked for in the transaction that deletes. */
export const removeBytes = defineJob({
  name: 'files.remove',
  input: z.strictObject({}),
  concurrency: 2,
  run: (context, { app }) => removeDeleted(context, app),
});

import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defineCron } from '../../../platform/jobs/index.ts';
import { allApps } from '../../identity/apps/index.ts';
import { freeFiles, removeDeleted } from '../attachments/index.ts';

/** Files that nothing shows stay this long: somebody may still be writing. */
const keptMs = 7 * 24 * 3_600_000;
const atOnce = 500;

/** Frees what nothing shows any more in any app, and takes away every byte that was left when a job could not. */
export const sweepFiles = async (context: Context, signal?: AbortSignal): Promise<void> => {
  const before = new Date(context.clock.now().getTime() - keptMs);
  for (const { id } of await allApps(context.db.sql)) {
    for (const find of [findUnused, findUnreachable]) {
      let found = atOnce;
      while (found === atOnce && !signal?.aborted)
        found = await context.db.tenant(id, 'write', async (tx) => {
          const files = await find(tx, before);
          await freeFiles(context, tx, files);
          return files.length;
        });
    }
    if (signal?.aborted) return;
    await removeDeleted(context, id);
  }
  await context.blob.tidy?.(before);
};

/** Never sent, never used, refused, or never brought; what goes with a message that is planned is still to be sent. */
const findUnused = (tx: TenantTx, before: Date): Promise<{ id: string }[]> => tx.sql<{ id: string }[]>`
  select f.id from files f
  where f.app_id = ${tx.app} and f.message_id is null and f.used_at is null and f.deleted_at is null
    and f.created_at < ${before}
    and not exists (
      select 1 from scheduled s
      where s.app_id = f.app_id and s.user_id = f.user_id and s.status in ('pending', 'sending', 'failed')
        and s.body -> 'attachments' @> jsonb_build_array(jsonb_build_object('fileId', f.id))
    )
  order by f.created_at limit ${atOnce}`;

/** Of channels that were deleted. */
const findUnreachable = (tx: TenantTx): Promise<{ id: string }[]> => tx.sql<{ id: string }[]>`
  select f.id from channels c
  cross join lateral (
    select f.id from files f
    where f.app_id = ${tx.app} and f.channel = c.channel and f.message_id is not null and f.deleted_at is null
      -- One that was forwarded elsewhere is still read there.
      and not exists (
        select from file_forwards w
        join channels o on o.app_id = w.app_id and o.channel = w.channel and o.deleted_at is null
        where w.app_id = f.app_id and w.file_id = f.id
      )
    limit ${atOnce}
  ) f
  where c.app_id = ${tx.app} and c.deleted_at is not null
  limit ${atOnce}`;

/** Once a day. */
export const filesSweep = defineCron({ name: 'files.sweep', at: '04:30', run: sweepFiles });

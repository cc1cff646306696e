import type { Context } from '../../../platform/context.ts';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { removeBytes } from './remove.ts';
import { takeRoom } from './storage.ts';

interface Freed {
  userId: string | null;
  size: number;
}

const giveBack = async (context: Context, tx: TenantTx, rows: readonly Freed[]): Promise<void> => {
  if (rows.length === 0) return;
  const takings = rows.map(({ userId, size }) => ({ user: userId, bytes: -size }));
  await takeRoom(tx, takings, undefined, 'unable to free the room');
  await context.jobs.add(tx, removeBytes, {}, { key: 'deleted' });
};

/** Files that are nowhere from now on: their room is free, a job takes their bytes away. */
export const freeFiles = async (
  context: Context,
  tx: TenantTx,
  files: readonly { id: string }[],
): Promise<void> => {
  if (files.length === 0) return;
  const rows = await tx.sql<Freed[]>`
    update files f set deleted_at = ${tx.at}, message_id = null, channel = null, used_at = null
    where f.app_id = ${tx.app} and f.id = any (${plainArray(files.map(({ id }) => id))}::text::uuid[]) and f.deleted_at is null
    returning f.user_id, case when f.state = 'refused' then 0 else f.size end as size`;
  await giveBack(context, tx, rows);
};

/** Files that other messages were forwarded with are theirs from now on: one each of the oldest. */
const handOver = async (tx: TenantTx, message: string, but: readonly string[]): Promise<void> => {
  await tx.sql`
    update files f set message_id = w.message_id, channel = w.channel
    from files e
    cross join lateral (
      select w.message_id, w.channel from file_forwards w
      join channels c on c.app_id = w.app_id and c.channel = w.channel and c.deleted_at is null
      where w.app_id = e.app_id and w.file_id = e.id and w.message_id <> e.message_id
      order by w.message_id limit 1
    ) w
    where e.app_id = ${tx.app} and e.message_id = ${message} and e.deleted_at is null
      and not e.id = any (${plainArray(but)}::text::uuid[])
      and not exists (
        select from file_forwards o where o.app_id = e.app_id and o.file_id = e.id and o.message_id = e.message_id
      )
      and f.app_id = e.app_id and f.id = e.id`;
};

/** The files of a message that is deleted, or those of it that an edit leaves out. */
export const freeFilesOf = async (
  context: Context,
  tx: TenantTx,
  message: string,
  but: readonly string[] = [],
): Promise<void> => {
  await handOver(tx, message, but);
  const rows = await tx.sql<Freed[]>`
    update files f set deleted_at = ${tx.at}, message_id = null, channel = null
    where f.app_id = ${tx.app} and f.message_id = ${message} and f.deleted_at is null
      and not f.id = any (${plainArray(but)}::text::uuid[])
      and not exists (
        select from file_forwards w where w.app_id = f.app_id and w.file_id = f.id and w.message_id = f.message_id
      )
    returning f.user_id, case when f.state = 'refused' then 0 else f.size end as size`;
  await giveBack(context, tx, rows);
};

/**
 * A person who is deleted: what they sent stays and is nobody's, everything else of theirs goes. Their own room is free,
 * what stays still counts for the app.
 */
export const freePerson = async (context: Context, tx: TenantTx, user: string): Promise<void> => {
  const rows = await tx.sql<Freed[]>`
    update files f set deleted_at = ${tx.at}
    where f.app_id = ${tx.app} and f.user_id = ${user} and f.message_id is null and f.deleted_at is null
    returning f.user_id, case when f.state = 'refused' then 0 else f.size end as size`;
  await giveBack(context, tx, rows);
  await tx.sql`update files set user_id = null where app_id = ${tx.app} and user_id = ${user}`;
  await tx.sql`delete from storage where app_id = ${tx.app} and user_id = ${user}`;
};

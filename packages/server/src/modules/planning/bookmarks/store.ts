import { type Bookmark, limits } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Snapshot } from '../remember/index.ts';

export interface BookmarkRow {
  id: string;
  userId: string;
  channel: number;
  cid: string;
  messageId: string;
  fileId: string | null;
  /** What the message said, and what the file was. */
  snapshot: (Snapshot & { file?: Bookmark['file'] }) | null;
  note: string | null;
  status: Bookmark['status'];
  logOffset: number;
  createdAt: Date;
}

const columns = (tx: TenantTx) => tx.sql`
  b.id, b.user_id, b.channel, c.type || ':' || c.id as cid, b.message_id, b.file_id, b.snapshot, b.note, b.status,
  b.log_offset, b.created_at`;

const channelOf = (tx: TenantTx) => tx.sql`
  cross join lateral (
    select * from channels c where c.app_id = b.app_id and c.channel = b.channel limit 1
  ) c`;

/** Until the transaction ends nobody else changes it. */
export const lockBookmark = async (tx: TenantTx, id: string): Promise<BookmarkRow | undefined> => {
  const { sql } = tx;
  await sql`select 1 from bookmarks where app_id = ${tx.app} and id = ${id} for no key update`;
  const [row] = await sql<BookmarkRow[]>`
    select ${columns(tx)} from bookmarks b ${channelOf(tx)} where b.app_id = ${tx.app} and b.id = ${id}`;
  return row;
};

/** Until the transaction ends the person makes no other. @returns those they keep, the newest first */
export const lockPerson = async (tx: TenantTx, user: string): Promise<BookmarkRow[]> => {
  await tx.sql`select 1 from users where app_id = ${tx.app} and id = ${user} for no key update`;
  return listKept(tx, user);
};

/** @returns whether it was written; an id that is taken is not */
export const insertBookmark = async (tx: TenantTx, row: BookmarkRow): Promise<boolean> => {
  const { sql } = tx;
  const written = await sql`
    insert into bookmarks (
      app_id, id, user_id, channel, message_id, file_id, snapshot, note, status, log_offset, created_at, updated_at
    )
    values (
      ${tx.app}, ${row.id}, ${row.userId}, ${row.channel}, ${row.messageId}, ${row.fileId},
      ${sql.json(row.snapshot as never)}, ${row.note}, ${row.status}, ${row.logOffset}, ${tx.at}, ${tx.at}
    )
    on conflict do nothing`;
  return written.count > 0;
};

/** Writes what may change of one. */
export const updateBookmark = async (tx: TenantTx, row: BookmarkRow): Promise<void> => {
  const { sql } = tx;
  await sql`
    update bookmarks
    set note = ${row.note}, snapshot = ${row.snapshot && sql.json(row.snapshot as never)}, status = ${row.status},
      log_offset = ${row.logOffset}, updated_at = ${tx.at}
    where app_id = ${tx.app} and id = ${row.id}`;
};

/** What a person keeps, the newest first. */
export const listKept = async (tx: TenantTx, user: string): Promise<BookmarkRow[]> => tx.sql<BookmarkRow[]>`
  select ${columns(tx)} from bookmarks b ${channelOf(tx)}
  where b.app_id = ${tx.app} and b.user_id = ${user} and b.status = 'kept'
  order by b.created_at desc, b.id desc limit ${limits.bookmarksMost}`;

/** Those of a person, whatever became of them. */
export const loadBookmarks = async (
  tx: TenantTx,
  user: string,
  ids: readonly string[],
): Promise<BookmarkRow[]> => {
  if (ids.length === 0) return [];
  return tx.sql<BookmarkRow[]>`
    select ${columns(tx)} from unnest(${textArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select * from bookmarks b where b.app_id = ${tx.app} and b.id = w.id limit 1
    ) b ${channelOf(tx)}
    where b.user_id = ${user}`;
};

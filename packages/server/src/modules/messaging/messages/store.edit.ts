import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { countedMentions } from './counting.ts';
import type { MessageRow } from './row.ts';

/** Keeps what a message says now, before it changes. */
export const keepEdit = async (tx: TenantTx, row: MessageRow): Promise<void> => {
  await tx.sql`
    insert into message_edits (app_id, message_id, version, text, attachments, replaced_at)
    select ${tx.app}, ${row.id}, count(*) + 1, ${row.text}, ${tx.sql.json((row.attachments ?? []) as never)}, ${tx.at}
    from message_edits where app_id = ${tx.app} and message_id = ${row.id}`;
};

/** Writes what a message says and where its change stands in the log. */
export const updateBody = async (tx: TenantTx, row: MessageRow): Promise<void> => {
  const json = (value: unknown) => (value === null ? null : tx.sql.json(value as never));
  await tx.sql`
    update messages
    set text = ${row.text}, type = ${row.type}, attachments = ${json(row.attachments)}, previews = ${json(row.previews)}, mentions = ${json(row.mentions)},
      custom = ${json(row.custom)}, poll = ${json(row.poll)}, forwarded = ${json(row.forwarded ?? null)}, reactions = ${json(row.reactions)}, edited_at = ${row.editedAt},
      deleted_at = ${row.deletedAt}, pinned_at = ${row.pinnedAt}, log_offset = ${row.logOffset}
    where app_id = ${tx.app} and id = ${row.id}`;
};

/** Writes what a message shows of its links, and where its change stands in the log. */
export const updatePreviews = async (tx: TenantTx, row: MessageRow): Promise<void> => {
  await tx.sql`
    update messages set previews = ${tx.sql.json(row.previews as never)}, log_offset = ${row.logOffset}
    where app_id = ${tx.app} and id = ${row.id}`;
};

/** Makes the counted mentions those the message has now. */
export const setMentions = async (tx: TenantTx, row: MessageRow): Promise<void> => {
  const users = countedMentions(row);
  await tx.sql`delete from mentions where app_id = ${tx.app} and message_id = ${row.id}`;
  if (users.length === 0) return;
  await tx.sql`
    insert into mentions (app_id, channel, user_id, seq, message_id)
    select ${tx.app}, ${row.channel}, w.user_id, ${row.seq}, ${row.id}
    from unnest(${textArray(users)}::text[]) as w (user_id)`;
};

export const membersAmong = async (
  tx: TenantTx,
  channel: number,
  users: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select m.user_id from unnest(${textArray(users)}::text[]) as w (user_id)
    join members m on m.app_id = ${tx.app} and m.channel = ${channel} and m.user_id = w.user_id`;
  return new Set(rows.map((row) => row.userId));
};

/** A parent's numbers, counted again from the replies that remain. */
export interface ParentRow {
  id: string;
  seq: number | null;
  replyCount: number;
  replyAuthors: string[];
  lastReplyAt: Date | null;
}

export const recountReplies = async (
  tx: TenantTx,
  parent: string,
  offset: number,
): Promise<ParentRow | undefined> => {
  const [row] = await tx.sql<ParentRow[]>`
    update messages p
    set reply_count = r.replies, last_reply_at = r.last_at, reply_authors = r.authors, log_offset = ${offset}
    from (
      select count(*)::int as replies, max(created_at) as last_at,
        (select coalesce(array_agg(a.author_id order by a.newest desc), '{}') from (
          select author_id, max(thread_seq) as newest from messages
          where app_id = ${tx.app} and parent_id = ${parent} and deleted_at is null and not shadowed and author_id is not null
          group by author_id order by newest desc limit 5
        ) a) as authors
      from messages
      where app_id = ${tx.app} and parent_id = ${parent} and deleted_at is null and not shadowed
    ) r
    where p.app_id = ${tx.app} and p.id = ${parent}
    returning p.id, p.seq, p.reply_count, p.reply_authors, p.last_reply_at`;
  return row;
};

export const loadEdits = (
  tx: TenantTx,
  id: string,
  after: number,
  limit: number,
): Promise<{ version: number; text: string; replacedAt: Date }[]> =>
  tx.sql<{ version: number; text: string; replacedAt: Date }[]>`
    select version, text, replaced_at from message_edits
    where app_id = ${tx.app} and message_id = ${id} and version > ${after}
    order by version limit ${limit}`;

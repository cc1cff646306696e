import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { NotificationRow } from './present.ts';

/** A row as it is listed: with what its rights are asked by. */
export interface ListedRow extends NotificationRow {
  channel: number | null;
}

const columns = (tx: TenantTx) => tx.sql`
  n.id, n.kind, n.channel, c.type || ':' || c.id as cid, n.message_id, n.parent_id, n.seq, n.actor_id as actor, n.emoji,
  n.subject, r.text, n.about, n.at, n.read_at, n.placed, n.log_offset`;

const channelOf = (tx: TenantTx) => tx.sql`
  left join lateral (
    select * from channels c where c.app_id = n.app_id and c.channel = n.channel limit 1
  ) c on true
  left join lateral (
    select * from reminders r
    where n.kind = 'reminder' and r.app_id = n.app_id and r.id = n.subject and r.user_id = n.user_id limit 1
  ) r on true`;

/** What a person was told of, newest first. */
export const listNotifications = async (
  tx: TenantTx,
  user: string,
  page: { before: number | undefined; limit: number },
): Promise<ListedRow[]> => tx.sql<ListedRow[]>`
  select ${columns(tx)} from notifications n ${channelOf(tx)}
  where n.app_id = ${tx.app} and n.user_id = ${user} and (${page.before ?? null}::bigint is null or n.placed < ${page.before ?? null})
  order by n.placed desc limit ${page.limit}`;

/** Those of these that are there. */
export const loadNotifications = async (
  tx: TenantTx,
  user: string,
  ids: readonly string[],
): Promise<ListedRow[]> => {
  if (ids.length === 0) return [];
  return tx.sql<ListedRow[]>`
    select ${columns(tx)}
    from unnest(${plainArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select * from notifications n where n.app_id = ${tx.app} and n.user_id = ${user} and n.id = w.id limit 1
    ) n
    ${channelOf(tx)}`;
};

/** What is unread of channels the person is in, and of none. */
export const countUnread = async (tx: TenantTx, user: string): Promise<number> => {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from notifications n
    where n.app_id = ${tx.app} and n.user_id = ${user} and n.read_at is null
      and (n.channel is null or exists (
        select from members m where m.app_id = n.app_id and m.channel = n.channel and m.user_id = n.user_id
      ))`;
  return row?.count ?? 0;
};

/** Nothing more is told to the person, nor read by them, until the transaction ends. */
export const lockLog = async (tx: TenantTx, user: string): Promise<void> => {
  await tx.sql`
    select 1 from user_heads where app_id = ${tx.app} and user_id = ${user} for no key update`;
};

/** What is to be read: these, all of them, or those of messages up to a number. */
export type Which =
  | 'all'
  | { ids: readonly string[] }
  | { channel: number; upTo: number }
  | { parent: string; upTo: number };

const matching = (tx: TenantTx, which: Which) => {
  const { sql } = tx;
  if (which === 'all') return sql``;
  if ('ids' in which) return sql`and id = any (${plainArray(which.ids)}::uuid[])`;
  if ('channel' in which)
    return sql`and channel = ${which.channel} and seq <= ${which.upTo} and kind not in ('reaction', 'reminder', 'task')`;
  return sql`and channel is not null and parent_id = ${which.parent} and thread_seq <= ${which.upTo}
    and kind not in ('reaction', 'reminder', 'task')`;
};

/** Which of them are unread. */
export const unreadAmong = async (tx: TenantTx, user: string, which: Which): Promise<string[]> => {
  const rows = await tx.sql<{ id: string }[]>`
    select id from notifications
    where app_id = ${tx.app} and user_id = ${user} and read_at is null ${matching(tx, which)}
    order by placed`;
  return rows.map(({ id }) => id);
};

export const setRead = async (
  tx: TenantTx,
  user: string,
  ids: readonly string[],
  offset: number,
): Promise<void> => {
  await tx.sql`
    update notifications set read_at = ${tx.at}, log_offset = ${offset}
    where app_id = ${tx.app} and user_id = ${user} and id = any (${plainArray(ids)}::uuid[]) and read_at is null`;
};

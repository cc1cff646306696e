import type { MethodInput, Scheduled } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** What `messages.send` will be given, without the id and the channel. */
export type Body = Pick<
  MethodInput<'scheduled.create'>,
  'text' | 'attachments' | 'parentId' | 'alsoInChannel' | 'quotedId' | 'custom' | 'silent'
>;

export interface ScheduledRow {
  id: string;
  userId: string;
  channel: number;
  cid: string;
  body: Body;
  bodyHash: Buffer;
  local: string;
  zone: string;
  sendAt: Date;
  status: Scheduled['status'];
  reason: string | null;
  logOffset: number;
  createdAt: Date;
}

const columns = (tx: TenantTx) => tx.sql`
  s.id, s.user_id, s.channel, c.type || ':' || c.id as cid, s.body, s.body_hash, s.local, s.zone, s.send_at, s.status,
  s.reason, s.log_offset, s.created_at`;

const channelOf = (tx: TenantTx) => tx.sql`
  cross join lateral (
    select * from channels c where c.app_id = s.app_id and c.channel = s.channel limit 1
  ) c`;

/** Until the transaction ends nobody else changes it. */
export const lockScheduled = async (tx: TenantTx, id: string): Promise<ScheduledRow | undefined> => {
  const { sql } = tx;
  await sql`select 1 from scheduled where app_id = ${tx.app} and id = ${id} for no key update`;
  const [row] = await sql<ScheduledRow[]>`
    select ${columns(tx)} from scheduled s ${channelOf(tx)} where s.app_id = ${tx.app} and s.id = ${id}`;
  return row;
};

/** Until the transaction ends its author schedules nothing else. @returns how many are not sent */
export const lockAuthor = async (tx: TenantTx, user: string): Promise<number> => {
  await tx.sql`select 1 from users where app_id = ${tx.app} and id = ${user} for no key update`;
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from scheduled
    where app_id = ${tx.app} and user_id = ${user} and status in ('pending', 'sending', 'failed')`;
  return row?.count ?? 0;
};

/** @returns whether it was written; an id of somebody else's is not */
export const insertScheduled = async (tx: TenantTx, row: ScheduledRow): Promise<boolean> => {
  const { sql } = tx;
  const written = await sql`
    insert into scheduled (
      app_id, id, user_id, channel, body, body_hash, local, zone, send_at, status, log_offset, created_at, updated_at
    )
    values (
      ${tx.app}, ${row.id}, ${row.userId}, ${row.channel}, ${sql.json(row.body as never)}, ${row.bodyHash}, ${row.local},
      ${row.zone}, ${row.sendAt}, ${row.status}, ${row.logOffset}, ${tx.at}, ${tx.at}
    )
    on conflict do nothing`;
  return written.count > 0;
};

/** Writes what may change of one. */
export const updateScheduled = async (tx: TenantTx, row: ScheduledRow): Promise<void> => {
  const { sql } = tx;
  await sql`
    update scheduled
    set body = ${sql.json(row.body as never)}, local = ${row.local}, zone = ${row.zone}, send_at = ${row.sendAt},
      status = ${row.status}, reason = ${row.reason}, log_offset = ${row.logOffset}, updated_at = ${tx.at}
    where app_id = ${tx.app} and id = ${row.id}`;
};

/** From now on it is being sent; nobody is told of so short a time. */
export const markSending = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`
    update scheduled set status = 'sending', reason = null, updated_at = ${tx.at}
    where app_id = ${tx.app} and id = ${id}`;
};

/** A person's messages that are not sent, by time. */
export const listOpen = async (tx: TenantTx, user: string): Promise<ScheduledRow[]> => tx.sql<ScheduledRow[]>`
  select ${columns(tx)} from scheduled s ${channelOf(tx)}
  where s.app_id = ${tx.app} and s.user_id = ${user} and s.status in ('pending', 'sending', 'failed')
  order by s.send_at, s.id`;

/** Those of a person, whatever became of them. */
export const loadScheduled = async (
  tx: TenantTx,
  user: string,
  ids: readonly string[],
): Promise<ScheduledRow[]> => {
  if (ids.length === 0) return [];
  return tx.sql<ScheduledRow[]>`
    select ${columns(tx)} from unnest(${textArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select * from scheduled s where s.app_id = ${tx.app} and s.id = w.id limit 1
    ) s ${channelOf(tx)}
    where s.user_id = ${user}`;
};

/** In whose name it is sent: the author while they exist, and any key of the app that is alive. */
export const loadName = async (
  tx: TenantTx,
  user: string,
): Promise<{ deleted: boolean; key: string | null } | undefined> => {
  const [row] = await tx.sql<{ deleted: boolean; key: string | null }[]>`
    select u.deleted_at is not null as deleted, (
      select k.id from app_keys k where k.app_id = u.app_id and k.revoked_at is null order by k.created_at desc limit 1
    ) as key
    from users u where u.app_id = ${tx.app} and u.id = ${user}`;
  return row;
};

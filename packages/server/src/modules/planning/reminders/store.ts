import type { Reminder } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Snapshot } from '../remember/index.ts';

export interface ReminderRow {
  id: string;
  userId: string;
  text: string | null;
  channel: number | null;
  cid: string | null;
  messageId: string | null;
  snapshot: Snapshot | null;
  bodyHash: Buffer;
  local: string;
  zone: string;
  repeat: 'daily' | 'weekly' | null;
  remindAt: Date;
  status: Reminder['status'];
  firedAt: Date | null;
  logOffset: number;
  createdAt: Date;
}

const columns = (tx: TenantTx) => tx.sql`
  r.id, r.user_id, r.text, r.channel, c.type || ':' || c.id as cid, r.message_id, r.snapshot, r.body_hash, r.local, r.zone,
  r.repeat, r.remind_at, r.status, r.fired_at, r.log_offset, r.created_at`;

const channelOf = (tx: TenantTx) => tx.sql`
  left join lateral (
    select * from channels c where c.app_id = r.app_id and c.channel = r.channel limit 1
  ) c on true`;

/** Until the transaction ends nobody else changes it. */
export const lockReminder = async (tx: TenantTx, id: string): Promise<ReminderRow | undefined> => {
  const { sql } = tx;
  await sql`select 1 from reminders where app_id = ${tx.app} and id = ${id} for no key update`;
  const [row] = await sql<ReminderRow[]>`
    select ${columns(tx)} from reminders r ${channelOf(tx)} where r.app_id = ${tx.app} and r.id = ${id}`;
  return row;
};

/** Until the transaction ends the person makes no other. @returns how many are not done */
export const lockPerson = async (tx: TenantTx, user: string): Promise<number> => {
  await tx.sql`select 1 from users where app_id = ${tx.app} and id = ${user} for no key update`;
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from reminders
    where app_id = ${tx.app} and user_id = ${user} and status in ('pending', 'fired', 'snoozed')`;
  return row?.count ?? 0;
};

/** @returns whether it was written; an id of somebody else's is not */
export const insertReminder = async (tx: TenantTx, row: ReminderRow): Promise<boolean> => {
  const { sql } = tx;
  const written = await sql`
    insert into reminders (
      app_id, id, user_id, text, channel, message_id, snapshot, body_hash, local, zone, repeat, remind_at, status,
      log_offset, created_at, updated_at
    )
    values (
      ${tx.app}, ${row.id}, ${row.userId}, ${row.text}, ${row.channel}, ${row.messageId},
      ${row.snapshot && sql.json(row.snapshot as never)}, ${row.bodyHash}, ${row.local}, ${row.zone}, ${row.repeat},
      ${row.remindAt}, ${row.status}, ${row.logOffset}, ${tx.at}, ${tx.at}
    )
    on conflict do nothing`;
  return written.count > 0;
};

/** Writes what may change of one. */
export const updateReminder = async (tx: TenantTx, row: ReminderRow): Promise<void> => {
  const { sql } = tx;
  await sql`
    update reminders
    set text = ${row.text}, snapshot = ${row.snapshot && sql.json(row.snapshot as never)}, local = ${row.local},
      zone = ${row.zone}, repeat = ${row.repeat}, remind_at = ${row.remindAt}, status = ${row.status},
      fired_at = ${row.firedAt}, log_offset = ${row.logOffset}, updated_at = ${tx.at}
    where app_id = ${tx.app} and id = ${row.id}`;
};

/** A person's reminders that are not done, by time. */
export const listOpen = async (tx: TenantTx, user: string): Promise<ReminderRow[]> => tx.sql<ReminderRow[]>`
  select ${columns(tx)} from reminders r ${channelOf(tx)}
  where r.app_id = ${tx.app} and r.user_id = ${user} and r.status in ('pending', 'fired', 'snoozed')
  order by r.remind_at, r.id`;

/** Those of a person, whatever became of them. */
export const loadReminders = async (
  tx: TenantTx,
  user: string,
  ids: readonly string[],
): Promise<ReminderRow[]> => {
  if (ids.length === 0) return [];
  return tx.sql<ReminderRow[]>`
    select ${columns(tx)} from unnest(${textArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select * from reminders r where r.app_id = ${tx.app} and r.id = w.id limit 1
    ) r ${channelOf(tx)}
    where r.user_id = ${user}`;
};

/** The role of one who is not deleted. */
export const loadRole = async (tx: TenantTx, user: string): Promise<AppRole | undefined> => {
  const [row] = await tx.sql<{ role: AppRole }[]>`
    select role from users where app_id = ${tx.app} and id = ${user} and deleted_at is null`;
  return row?.role;
};

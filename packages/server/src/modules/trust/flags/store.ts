import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** @returns when it was first reported by this person */
export const insertFlag = async (
  tx: TenantTx,
  flag: { id: string; channel: number; by: string; reason: string | undefined },
): Promise<Date> => {
  const [row] = await tx.sql<{ at: Date }[]>`
    insert into flags (app_id, message_id, flagged_by, channel, reason, at)
    values (${tx.app}, ${flag.id}, ${flag.by}, ${flag.channel}, ${flag.reason ?? null}, ${tx.at})
    on conflict (app_id, message_id, flagged_by) do update set at = flags.at
    returning at`;
  return row?.at ?? tx.at;
};

/** Where a page begins: after this message. */
export interface After {
  id: string;
  /** When it was first reported. */
  at: string;
}

/** Messages of a channel with open reports, by when they were first reported. */
export const loadFlagged = async (
  tx: TenantTx,
  channel: number,
  after: After | undefined,
  limit: number,
): Promise<After[]> => {
  const { sql } = tx;
  const later = after ? sql`where (w.at, w.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const rows = await sql<{ id: string; at: Date }[]>`
    select w.id, w.at from (
      select f.message_id as id, min(f.at) as at
      from flags f
      cross join lateral (
        select 1 from messages m where m.app_id = f.app_id and m.id = f.message_id and m.deleted_at is null limit 1
      ) m
      where f.app_id = ${tx.app} and f.channel = ${channel} and f.resolved_at is null
      group by f.message_id
    ) w
    ${later}
    order by w.at, w.id limit ${limit}`;
  return rows.map(({ id, at }) => ({ id, at: at.toISOString() }));
};

/** A report as moderators see it. */
export interface Report {
  by: string;
  at: string;
  reason?: string;
}

/** The open reports of these messages, the first of each first. */
export const loadFlags = async (tx: TenantTx, ids: readonly string[]): Promise<Map<string, Report[]>> => {
  const rows = await tx.sql<{ messageId: string; flaggedBy: string; at: Date; reason: string | null }[]>`
    select f.message_id, f.flagged_by, f.at, f.reason
    from unnest(${plainArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select * from flags f where f.app_id = ${tx.app} and f.message_id = w.id and f.resolved_at is null
    ) f
    order by f.at, f.flagged_by`;
  const found = new Map<string, Report[]>();
  for (const { messageId, flaggedBy, at, reason } of rows) {
    const report = { by: flaggedBy, at: at.toISOString(), ...(reason !== null && { reason }) };
    found.set(messageId, [...(found.get(messageId) ?? []), report]);
  }
  return found;
};

/** Settles the open reports of a message. @returns how many there were */
export const resolveFlags = async (tx: TenantTx, id: string, by: string | undefined): Promise<number> => {
  const { count } = await tx.sql`
    update flags set resolved_at = ${tx.at}, resolved_by = ${by ?? null}
    where app_id = ${tx.app} and message_id = ${id} and resolved_at is null`;
  return count;
};

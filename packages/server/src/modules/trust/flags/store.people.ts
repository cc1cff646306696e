import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { After, Report } from './store.ts';

/** @returns when they were first reported by this person */
export const insertUserFlag = async (
  tx: TenantTx,
  flag: { id: string; by: string; reason: string | undefined },
): Promise<Date> => {
  const [row] = await tx.sql<{ at: Date }[]>`
    insert into user_flags (app_id, user_id, flagged_by, reason, at)
    values (${tx.app}, ${flag.id}, ${flag.by}, ${flag.reason ?? null}, ${tx.at})
    on conflict (app_id, user_id, flagged_by) do update set at = user_flags.at
    returning at`;
  return row?.at ?? tx.at;
};

/** People with open reports, by when they were first reported; without the deleted. */
export const loadFlaggedUsers = async (
  tx: TenantTx,
  after: After | undefined,
  limit: number,
): Promise<After[]> => {
  const { sql } = tx;
  const later = after ? sql`where (w.at, w.id) > (${after.at}::timestamptz, ${after.id})` : sql``;
  const rows = await sql<{ id: string; at: Date }[]>`
    select w.id, w.at from (
      select f.user_id as id, min(f.at) as at
      from user_flags f
      cross join lateral (
        select 1 from users u where u.app_id = f.app_id and u.id = f.user_id and u.deleted_at is null limit 1
      ) u
      where f.app_id = ${tx.app} and f.resolved_at is null
      group by f.user_id
    ) w
    ${later}
    order by w.at, w.id limit ${limit}`;
  return rows.map(({ id, at }) => ({ id, at: at.toISOString() }));
};

/** The open reports of these people, the first of each first. */
export const loadUserFlags = async (tx: TenantTx, ids: readonly string[]): Promise<Map<string, Report[]>> => {
  const rows = await tx.sql<{ userId: string; flaggedBy: string; at: Date; reason: string | null }[]>`
    select user_id, flagged_by, at, reason from user_flags
    where app_id = ${tx.app} and user_id = any (${textArray(ids)}::text[]) and resolved_at is null
    order by at, flagged_by`;
  const found = new Map<string, Report[]>();
  for (const { userId, flaggedBy, at, reason } of rows) {
    const report = { by: flaggedBy, at: at.toISOString(), ...(reason !== null && { reason }) };
    found.set(userId, [...(found.get(userId) ?? []), report]);
  }
  return found;
};

/** Settles the open reports of a person. @returns how many there were */
export const resolveUserFlags = async (tx: TenantTx, id: string, by: string | undefined): Promise<number> => {
  const { count } = await tx.sql`
    update user_flags set resolved_at = ${tx.at}, resolved_by = ${by ?? null}
    where app_id = ${tx.app} and user_id = ${id} and resolved_at is null`;
  return count;
};

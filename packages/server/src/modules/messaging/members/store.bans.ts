import type { BanKind } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A ban as the database holds it. */
export interface BanRow {
  userId: string;
  kind: BanKind;
  until: Date | null;
  reason: string | null;
  bannedBy: string | null;
  createdAt: Date;
  /** Was in the channel when shut out. */
  wasMember: boolean;
}

const columns = (tx: TenantTx) => tx.sql`user_id, kind, until, reason, banned_by, created_at, was_member`;

/** A person's ban, also one whose time is over and that nobody has ended. */
export const loadBan = async (tx: TenantTx, channel: number, user: string): Promise<BanRow | undefined> => {
  const [row] = await tx.sql<BanRow[]>`
    select ${columns(tx)} from bans where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}`;
  return row;
};

/** A page of the bans that hold, by user id. */
export const loadBans = (
  tx: TenantTx,
  channel: number,
  page: { after: string; limit: number },
): Promise<BanRow[]> => tx.sql<BanRow[]>`
  select ${columns(tx)} from bans
  where app_id = ${tx.app} and channel = ${channel} and user_id > ${page.after} and (until is null or until > ${tx.at})
  order by user_id limit ${page.limit}`;

export const putBan = async (tx: TenantTx, channel: number, row: BanRow): Promise<void> => {
  await tx.sql`
    insert into bans (app_id, channel, user_id, kind, until, reason, banned_by, created_at, was_member)
    values (
      ${tx.app}, ${channel}, ${row.userId}, ${row.kind}, ${row.until}, ${row.reason}, ${row.bannedBy}, ${row.createdAt},
      ${row.wasMember}
    )
    on conflict (app_id, channel, user_id) do update
    set kind = excluded.kind, until = excluded.until, reason = excluded.reason, banned_by = excluded.banned_by,
      created_at = excluded.created_at, was_member = excluded.was_member`;
};

export const deleteBan = async (tx: TenantTx, channel: number, user: string): Promise<void> => {
  await tx.sql`delete from bans where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}`;
};

import type { Ban, BanKind } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A ban from the app as the database holds it. */
export interface BanRow {
  id: string;
  role: AppRole;
  kind: BanKind | null;
  until: Date | null;
  reason: string | null;
  bannedBy: string | null;
  bannedAt: Date | null;
}

const columns = (tx: TenantTx) =>
  tx.sql`id, role, ban_kind as kind, ban_until as until, ban_reason as reason, banned_by, banned_at`;

/** A person who is to be banned or let in again, locked; undefined for one who is not there, or was deleted. */
export const lockPerson = async (tx: TenantTx, id: string): Promise<BanRow | undefined> => {
  const [row] = await tx.sql<BanRow[]>`
    select ${columns(tx)} from users
    where app_id = ${tx.app} and id = ${id} and deleted_at is null for no key update`;
  return row;
};

export const putBan = async (
  tx: TenantTx,
  id: string,
  ban: { kind: BanKind; until: Date | null; reason: string | null; by: string | null },
): Promise<void> => {
  await tx.sql`
    update users
    set ban_kind = ${ban.kind}, ban_until = ${ban.until}, ban_reason = ${ban.reason}, banned_by = ${ban.by},
      banned_at = ${tx.at}
    where app_id = ${tx.app} and id = ${id}`;
};

export const deleteBan = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`
    update users set ban_kind = null, ban_until = null, ban_reason = null, banned_by = null, banned_at = null
    where app_id = ${tx.app} and id = ${id}`;
};

/** A page of the bans that hold, by user id. */
export const loadBans = (tx: TenantTx, after: string, limit: number): Promise<BanRow[]> => tx.sql<BanRow[]>`
  select ${columns(tx)} from users
  where app_id = ${tx.app} and id > ${after} and ban_kind is not null and deleted_at is null
    and (ban_until is null or ban_until > ${tx.at})
  order by id limit ${limit}`;

/** A ban as those who may know of it see it. */
export const presentBan = ({ id, kind, until, reason, bannedBy, bannedAt }: BanRow): Ban => {
  if (!kind || !bannedAt) throw new Error('unable to present a ban; the person is not banned');
  return {
    user: id,
    kind,
    ...(until && { until: until.toISOString() }),
    ...(reason !== null && { reason }),
    ...(bannedBy !== null && { by: bannedBy }),
    at: bannedAt.toISOString(),
  };
};

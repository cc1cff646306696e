import { limits } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A link into a channel. */
export interface LinkRow {
  id: string;
  channel: number;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  usesMost: number | null;
  uses: number;
  revokedAt: Date | null;
}

const columns = (tx: TenantTx) =>
  tx.sql`id, channel, created_by, created_at, expires_at, uses_most, uses, revoked_at`;

export const insertLink = async (tx: TenantTx, row: LinkRow, hash: Buffer): Promise<void> => {
  await tx.sql`
    insert into invite_links (app_id, id, channel, code_hash, created_by, created_at, expires_at, uses_most)
    values (${tx.app}, ${row.id}, ${row.channel}, ${hash}, ${row.createdBy}, ${row.createdAt}, ${row.expiresAt},
      ${row.usesMost})`;
};

export const loadLink = async (tx: TenantTx, hash: Buffer): Promise<LinkRow | undefined> => {
  const [row] = await tx.sql<LinkRow[]>`
    select ${columns(tx)} from invite_links where app_id = ${tx.app} and code_hash = ${hash}`;
  return row;
};

/** Links of a channel that still work, the newest first. */
export const listLinks = (tx: TenantTx, channel: number): Promise<LinkRow[]> => tx.sql<LinkRow[]>`
  select ${columns(tx)} from invite_links
  where app_id = ${tx.app} and channel = ${channel} and revoked_at is null
    and (expires_at is null or expires_at > ${tx.at}) and (uses_most is null or uses < uses_most)
  order by created_at desc, id limit ${limits.linksMost}`;

/** Until the transaction ends nobody makes another for the channel. */
export const lockLinks = async (tx: TenantTx, channel: number): Promise<void> => {
  await tx.sql`select 1 from channels where app_id = ${tx.app} and channel = ${channel} for no key update`;
};

export const revoke = async (tx: TenantTx, channel: number, id: string): Promise<void> => {
  await tx.sql`
    update invite_links set revoked_at = ${tx.at}
    where app_id = ${tx.app} and channel = ${channel} and id = ${id} and revoked_at is null`;
};

/** One more has joined by it. The channel's head is held, so no two are counted at once. */
export const countUse = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`update invite_links set uses = uses + 1 where app_id = ${tx.app} and id = ${id}`;
};

/** What somebody is in the app at this moment; undefined for one who may not act. */
export const loadMaker = async (
  tx: TenantTx,
  user: string,
): Promise<{ role: AppRole; guestUntil: Date | null } | undefined> => {
  const [row] = await tx.sql<{ role: AppRole; guestUntil: Date | null }[]>`
    select role, guest_until from users
    where app_id = ${tx.app} and id = ${user} and deactivated_at is null and deleted_at is null`;
  return row;
};

import type { TenantTx } from '../../../platform/db/tenant.ts';

export interface KeyRow {
  id: string;
  secretHash: Buffer;
  secretSealed: Buffer;
  createdAt: Date;
  revokedAt: Date | null;
}

/** Oldest first. */
export const loadKeys = async (tx: TenantTx): Promise<KeyRow[]> => [
  ...(await tx.sql<KeyRow[]>`
    select id, secret_hash, secret_sealed, created_at, revoked_at from app_keys
    where app_id = ${tx.app} order by created_at, id`),
];

export const loadKey = async (tx: TenantTx, id: string): Promise<KeyRow | undefined> => {
  const [row] = await tx.sql<KeyRow[]>`
    select id, secret_hash, secret_sealed, created_at, revoked_at from app_keys
    where app_id = ${tx.app} and id = ${id}`;
  return row;
};

export const insertKey = async (
  tx: TenantTx,
  key: Pick<KeyRow, 'id' | 'secretHash' | 'secretSealed'>,
): Promise<void> => {
  await tx.sql`
    insert into app_keys (app_id, id, secret_hash, secret_sealed, created_at)
    values (${tx.app}, ${key.id}, ${key.secretHash}, ${key.secretSealed}, ${tx.at})`;
};

/** @returns when it was revoked, now or before */
export const revokeKey = async (tx: TenantTx, id: string): Promise<Date> => {
  const [row] = await tx.sql<{ revokedAt: Date }[]>`
    update app_keys set revoked_at = coalesce(revoked_at, ${tx.at})
    where app_id = ${tx.app} and id = ${id} returning revoked_at`;
  return row?.revokedAt ?? tx.at;
};

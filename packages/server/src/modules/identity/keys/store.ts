import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { KeyPair } from './pair.ts';
import type { PublicKey } from './public.ts';

interface Kept {
  id: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/** A pair: its secret is the app's bearer and signs user tokens. */
export interface PairRow extends Kept {
  algorithm: 'HS256';
  secretHash: Buffer;
  secretSealed: Buffer;
}

/** A public key the app registered. */
export interface PublicKeyRow extends Kept {
  algorithm: PublicKey['algorithm'];
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Buffer;
}

export type KeyRow = PairRow | PublicKeyRow;

export const isPair = (row: KeyRow): row is PairRow => row.algorithm === 'HS256';

/** Oldest first. */
export const loadKeys = async (tx: TenantTx): Promise<KeyRow[]> => [
  ...(await tx.sql<KeyRow[]>`
    select id, algorithm, secret_hash, secret_sealed, public_key, created_at, revoked_at from app_keys
    where app_id = ${tx.app} order by created_at, id`),
];

/** The pairs alone, oldest first. */
export const loadPairs = async (tx: TenantTx): Promise<PairRow[]> => (await loadKeys(tx)).filter(isPair);

export const loadKey = async (tx: TenantTx, id: string): Promise<KeyRow | undefined> => {
  const [row] = await tx.sql<KeyRow[]>`
    select id, algorithm, secret_hash, secret_sealed, public_key, created_at, revoked_at from app_keys
    where app_id = ${tx.app} and id = ${id}`;
  return row;
};

export const insertPair = async (
  tx: TenantTx,
  pair: Pick<KeyPair, 'id'> & Pick<PairRow, 'secretHash' | 'secretSealed'>,
): Promise<void> => {
  await tx.sql`
    insert into app_keys (app_id, id, secret_hash, secret_sealed, created_at)
    values (${tx.app}, ${pair.id}, ${pair.secretHash}, ${pair.secretSealed}, ${tx.at})`;
};

export const insertPublicKey = async (tx: TenantTx, key: PublicKey): Promise<PublicKeyRow> => {
  await tx.sql`
    insert into app_keys (app_id, id, algorithm, public_key, created_at)
    values (${tx.app}, ${key.id}, ${key.algorithm}, ${key.der}, ${tx.at})`;
  return { id: key.id, algorithm: key.algorithm, publicKey: key.der, createdAt: tx.at, revokedAt: null };
};

/** @returns when it was revoked, now or before */
export const revokeKey = async (tx: TenantTx, id: string): Promise<Date> => {
  const [row] = await tx.sql<{ revokedAt: Date }[]>`
    update app_keys set revoked_at = coalesce(revoked_at, ${tx.at})
    where app_id = ${tx.app} and id = ${id} returning revoked_at`;
  return row?.revokedAt ?? tx.at;
};

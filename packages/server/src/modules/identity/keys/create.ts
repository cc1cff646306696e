import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { hashSecret, type KeyPair, makeKeyPair, sealSecret } from './pair.ts';
import { insertPair } from './store.ts';

/** Makes a key pair of the transaction's app. The answer is the only place its secret is in the clear. */
export const createKeyPair = async (
  context: Pick<Context, 'masterKey'>,
  tx: TenantTx,
): Promise<KeyPair & { createdAt: string }> => {
  const pair = makeKeyPair(tx.app);
  await insertPair(tx, {
    id: pair.id,
    secretHash: hashSecret(pair.secret),
    secretSealed: sealSecret(context.masterKey, tx.app, pair),
  });
  return { ...pair, createdAt: tx.at.toISOString() };
};

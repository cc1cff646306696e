import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { isApart, lockPair } from './store.ts';

/**
 * Two of whom one blocks the other begin no conversation, whoever begins it for them.
 *
 * @param users the members of a distinct conversation that is about to be founded
 * @throws ParleyError `contact_refused`
 */
export const demandContact = async (
  tx: TenantTx,
  users: readonly string[],
  operation: string,
): Promise<void> => {
  const [one, other] = users;
  if (users.length !== 2 || one === undefined || other === undefined) return;
  await lockPair(tx, [one, other]);
  if (await isApart(tx, [one, other])) throw new ParleyError('contact_refused', operation);
};

import type { AppRole } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../access/index.ts';
import { isNear, nearPairs } from './store.search.ts';
import { loadUser, lockUser, type UserRow } from './store.ts';

/** Roles that see only people they share a channel with. */
export const isConfinedRole = (role: AppRole): boolean => role === 'guest' || role === 'anonymous';

export const isConfined = (caller: Caller): boolean => isConfinedRole(caller.appRole);

/** Of these people, those the caller may know of, whether or not they exist. */
export const knownTo = async (tx: TenantTx, caller: Caller, ids: readonly string[]): Promise<Set<string>> => {
  const { user } = caller;
  if (user === undefined || !isConfined(caller)) return new Set(ids);
  const near = await nearPairs(
    tx,
    ids.map((other) => ({ app: tx.app, person: user, other })),
  );
  return new Set(near.map(({ other }) => other));
};

/**
 * A user the caller may know of; to a guest, a person of no common channel does not exist.
 *
 * @throws ParleyError `user_not_found`
 */
export const accessUser = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<UserRow> => {
  const row = await loadUser(tx, id);
  const hidden = caller.user !== undefined && isConfined(caller) && !(await isNear(tx, caller.user, id));
  if (!row || hidden) throw new ParleyError('user_not_found', operation);
  return row;
};

/** A user who is to be changed, locked. @throws ParleyError `user_not_found`, also for a deleted one */
export const lockLiving = async (tx: TenantTx, id: string, operation: string): Promise<UserRow> => {
  const row = await lockUser(tx, id);
  if (!row || row.deletedAt) throw new ParleyError('user_not_found', operation);
  return row;
};

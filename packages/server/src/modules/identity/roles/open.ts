import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, demandKeeper, openAs } from '../access/index.ts';
import { lockLiving, lockOwners, type UserRow } from '../users/index.ts';

/** A change of what somebody is in the app, with them locked. */
export interface Changing {
  tx: TenantTx;
  caller: Caller;
  held: UserRow;
}

/**
 * Opens a change of what somebody is in the app: its owners are locked, then the person. One that would leave the app
 * without an owner who may act is undone; of an app that had none before nothing is asked.
 *
 * @throws ParleyError `capability_missing` for all but owners, admins and servers; `user_not_found`, `last_owner`
 */
export const changePerson = <T>(
  context: Context,
  actor: AppActor,
  id: string,
  operation: string,
  change: (changing: Changing) => Promise<T>,
): Promise<T> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    return keepingAnOwner(tx, operation, async () =>
      change({ tx, caller, held: await lockLiving(tx, id, operation) }),
    );
  });

/** @throws ParleyError `last_owner` when the change ended the last one, and with it the transaction */
export const keepingAnOwner = async <T>(
  tx: TenantTx,
  operation: string,
  change: () => Promise<T>,
): Promise<T> => {
  const before = await lockOwners(tx);
  const result = await change();
  if (before.length > 0 && (await lockOwners(tx)).length === 0)
    throw new ParleyError('last_owner', operation);
  return result;
};

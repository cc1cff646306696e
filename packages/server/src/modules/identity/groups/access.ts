import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../access/index.ts';
import { type GroupRow, loadGroup, lockGroup } from './store.ts';

/** May the caller know of groups? Guests may not: who they know of is what they were let into. */
export const knowsGroups = ({ appRole }: { appRole: Caller['appRole'] | null }): boolean =>
  appRole !== null && appRole !== 'guest' && appRole !== 'anonymous';

/** A group that is there and that the caller may know of. @throws ParleyError `group_not_found` */
export const accessGroup = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<GroupRow> => {
  const row = knowsGroups(caller) ? await loadGroup(tx, id, caller.user) : undefined;
  if (!row || row.deletedAt) throw new ParleyError('group_not_found', operation);
  return row;
};

/** One that is to be changed, locked, as it is behind the lock. @throws ParleyError `group_not_found` */
export const lockAccess = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<GroupRow> => {
  if (!(await lockGroup(tx, id))) throw new ParleyError('group_not_found', operation);
  return accessGroup(tx, caller, id, operation);
};

import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { lockScheduled, type ScheduledRow } from './store.ts';

/**
 * One's own, locked. One of somebody else answers exactly as one that does not exist.
 *
 * @throws ParleyError `scheduled_not_found`
 */
export const lockOwn = async (
  tx: TenantTx,
  user: string,
  id: string,
  operation: string,
): Promise<ScheduledRow> => {
  const row = await lockScheduled(tx, id);
  if (row?.userId !== user) throw new ParleyError('scheduled_not_found', operation);
  return row;
};

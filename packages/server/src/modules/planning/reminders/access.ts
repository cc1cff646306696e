import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { lockReminder, type ReminderRow } from './store.ts';

/**
 * One's own, locked. One of somebody else answers exactly as one that does not exist.
 *
 * @throws ParleyError `reminder_not_found`
 */
export const lockOwn = async (
  tx: TenantTx,
  user: string,
  id: string,
  operation: string,
): Promise<ReminderRow> => {
  const row = await lockReminder(tx, id);
  if (row?.userId !== user) throw new ParleyError('reminder_not_found', operation);
  return row;
};

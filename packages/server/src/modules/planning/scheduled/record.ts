import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { appendToUserLogs, tellUser } from '../../messaging/log/index.ts';
import { presentScheduled } from './present.ts';
import type { ScheduledRow } from './store.ts';

/**
 * One change of one scheduled message: an entry of its author's log, the row, and the event after the commit.
 *
 * @param write writes the row, which has its place by then
 */
export const record = async (
  context: Context,
  tx: TenantTx,
  row: Omit<ScheduledRow, 'logOffset'>,
  write: (tx: TenantTx, row: ScheduledRow) => Promise<unknown>,
) => {
  const type = 'scheduled.updated';
  const [offset = 0] = await appendToUserLogs(context, tx, [{ user: row.userId, type, subject: row.id }]);
  const placed = { ...row, logOffset: offset };
  await write(tx, placed);
  const scheduled = presentScheduled(placed);
  tellUser(context, tx, row.userId, { type, offset, at: tx.at.toISOString(), scheduled });
  return { log: 'user' as const, offset, scheduled };
};

/** The answer of what changed nothing. */
export const asItIs = (row: ScheduledRow) => ({
  log: 'user' as const,
  offset: row.logOffset,
  scheduled: presentScheduled(row),
});

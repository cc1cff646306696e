import type { Reminder } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { readableOf } from '../remember/index.ts';
import type { ReminderRow } from './store.ts';

/**
 * As their person sees them now: what a message said is shown to one who may read it still, or its tombstone.
 *
 * @param caller the person they belong to
 */
export const presentReminders = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly ReminderRow[],
): Promise<Reminder[]> => {
  const readable = await readableOf(tx, caller, rows);
  return rows.map((row) => present(row, row.messageId !== null && readable.has(row.messageId)));
};

const present = (row: ReminderRow, isReadable: boolean): Reminder => {
  const { id, text, cid, messageId, snapshot, local, zone, repeat, status, firedAt } = row;
  return {
    id,
    ...(text !== null && { text }),
    ...(isReadable &&
      messageId !== null &&
      cid !== null &&
      snapshot && { message: { id: messageId, cid, ...snapshot } }),
    local,
    zone,
    ...(repeat && { repeat }),
    remindAt: row.remindAt.toISOString(),
    status,
    ...(firedAt && { firedAt: firedAt.toISOString() }),
    createdAt: row.createdAt.toISOString(),
    offset: row.logOffset,
  };
};

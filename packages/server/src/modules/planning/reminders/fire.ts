import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { tellReminder } from '../../notifying/notifications/index.ts';
import { record } from './record.ts';
import { fired, isWaiting } from './rules.ts';
import { loadRole, lockReminder, updateReminder } from './store.ts';

/**
 * Says that it is time, if it is: the row, the log entry and when it comes round next are one transaction, so it fires
 * once however often this is tried.
 *
 * @param again adds the job that fires it at a later time
 * @returns when it is due, if that is not yet
 */
export const fire = (
  context: Context,
  app: string,
  id: string,
  again: (tx: TenantTx, at: Date) => Promise<void>,
): Promise<Date | undefined> =>
  context.db.tenant(app, 'write', async (tx) => {
    const row = await lockReminder(tx, id);
    if (!row || !isWaiting(row)) return undefined;
    if (row.remindAt > tx.at) return row.remindAt;
    const appRole = await loadRole(tx, row.userId);
    if (!appRole) return undefined;
    const now = fired(row, tx.at);
    const person = { user: row.userId, appRole };
    const { reminder } = await record(context, tx, person, now, updateReminder, 'reminder.fired');
    await tellReminder(context, tx, row.userId, reminder, row.channel);
    if (isWaiting(now)) await again(tx, now.remindAt);
    return undefined;
  });

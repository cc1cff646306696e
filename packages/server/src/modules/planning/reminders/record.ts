import type { Reminder } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { appendToUserLogs, tellUser } from '../../messaging/log/index.ts';
import { presentReminders } from './present.ts';
import type { ReminderRow } from './store.ts';

/** The person a reminder belongs to, as rights are asked for them. */
export type Person = Pick<Caller, 'user' | 'appRole'>;

interface Recorded {
  log: 'user';
  offset: number;
  reminder: Reminder;
}

/**
 * One change of one reminder: an entry of its person's log, the row, and the event after the commit.
 *
 * @param write writes the row, which has its place by then
 */
export const record = async (
  context: Context,
  tx: TenantTx,
  person: Person,
  row: ReminderRow,
  write: (tx: TenantTx, row: ReminderRow) => Promise<unknown>,
  type: 'reminder.updated' | 'reminder.fired' = 'reminder.updated',
): Promise<Recorded> => {
  const [offset = 0] = await appendToUserLogs(context, tx, [{ user: row.userId, type, subject: row.id }]);
  const placed = { ...row, logOffset: offset };
  await write(tx, placed);
  const answer = await asItIs(tx, person, placed);
  tellUser(context, tx, row.userId, { type, offset, at: tx.at.toISOString(), reminder: answer.reminder });
  return answer;
};

/** The answer of what changed nothing. */
export const asItIs = async (tx: TenantTx, person: Person, row: ReminderRow): Promise<Recorded> => {
  const [reminder] = await presentReminders(tx, person, [row]);
  if (!reminder) throw new Error('unable to present the reminder; it is not there');
  return { log: 'user', offset: row.logOffset, reminder };
};

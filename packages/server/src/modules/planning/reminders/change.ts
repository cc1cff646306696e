import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { untellReminder } from '../../notifying/notifications/index.ts';
import { lockOwn } from './access.ts';
import { fireReminder } from './jobs.ts';
import { asItIs, record } from './record.ts';
import { isWaiting } from './rules.ts';
import { type ReminderRow, updateReminder } from './store.ts';

/**
 * One change of one's own reminder, and of when it fires, in one transaction.
 *
 * @param next what it becomes, or the same row when nothing changes; throws what stands in the way
 * @throws ParleyError `reminder_not_found`, and what `next` throws
 */
export const change = (
  context: Context,
  actor: UserActor,
  id: string,
  operation: string,
  next: (row: ReminderRow, now: Date) => ReminderRow,
): Promise<MethodAnswer<'reminders.update'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const held = await lockOwn(tx, actor.user, id, operation);
    const row = next(held, tx.at);
    if (row === held) return asItIs(tx, caller, held);
    const answer = await record(context, tx, caller, row, updateReminder);
    if (row.status === 'cancelled') await untellReminder(context, tx, actor.user, id);
    if (isWaiting(row)) await context.jobs.add(tx, fireReminder, { id }, { at: row.remindAt, key: id });
    else await context.jobs.remove(tx, fireReminder, id);
    return answer;
  });

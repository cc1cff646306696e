import { hash } from 'node:crypto';
import { type MethodInput, nextOf } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { ReminderRow } from './store.ts';

/** What makes a repeat of the call a repeat. Pure. */
export const hashOf = ({ text, messageId, local, zone, repeat }: MethodInput<'reminders.create'>): Buffer =>
  hash('sha256', JSON.stringify([text ?? null, messageId ?? null, local, zone, repeat ?? null]), 'buffer');

/**
 * A removed one does not exist; one that is done stays so. Pure.
 *
 * @throws ParleyError `reminder_not_found`, `reminder_done`
 */
export const demandOpen = ({ status }: Pick<ReminderRow, 'status'>, operation: string): void => {
  if (status === 'cancelled') throw new ParleyError('reminder_not_found', operation);
  if (status === 'completed') throw new ParleyError('reminder_done', operation);
};

/** Will it fire? A repeated one always does again. Pure. */
export const isWaiting = ({ status, repeat }: Pick<ReminderRow, 'status' | 'repeat'>): boolean =>
  status === 'pending' || status === 'snoozed' || (status === 'fired' && repeat !== null);

/** When it comes round next. Pure. */
export const comesNext = (
  { local, zone, repeat, remindAt }: Pick<ReminderRow, 'local' | 'zone' | 'repeat' | 'remindAt'>,
  now: Date,
): Date => (repeat ? nextOf(local, zone, repeat, now) : remindAt);

/** It fires. Pure. */
export const fired = (row: ReminderRow, now: Date): ReminderRow => ({
  ...row,
  status: 'fired',
  firedAt: now,
  remindAt: comesNext(row, now),
});

/** Its person is done with it: for good, or until it comes round. Pure. */
export const completed = (row: ReminderRow, now: Date): ReminderRow =>
  row.repeat ? { ...row, status: 'pending', remindAt: comesNext(row, now) } : { ...row, status: 'completed' };

/** It is repeated otherwise. Pure. */
export const repeated = (row: ReminderRow, repeat: ReminderRow['repeat'], now: Date): ReminderRow => {
  const changed = { ...row, repeat };
  if (row.status === 'snoozed') return changed;
  if (repeat) return { ...changed, remindAt: comesNext(changed, now) };
  return row.status === 'fired' ? { ...changed, remindAt: row.firedAt ?? row.remindAt } : changed;
};

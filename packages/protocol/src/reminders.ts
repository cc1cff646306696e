import { z } from 'zod';
import { Cid, Count, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { LocalTime, Zone } from './walls.ts';

const id = MessageId;
const text = z.string().max(limits.reminderCharacters);
const repeat = z.enum(['daily', 'weekly']);

/**
 * `pending` until its time, then `fired` until its person is done with it; `snoozed` when it was put off. `completed` is
 * done, `cancelled` removed.
 */
export const ReminderStatus = z.enum(['pending', 'fired', 'snoozed', 'completed', 'cancelled']);

/** What a message said when somebody asked to be reminded of it. */
export const Remembered = z.strictObject({
  id: MessageId,
  cid: Cid,
  parentId: MessageId.optional(),
  author: UserId.optional(),
  text: z.string(),
  createdAt: Time,
});
export type Remembered = z.output<typeof Remembered>;

/** Something to be told of at a time. Its person's alone. */
export const Reminder = z.strictObject({
  id,
  text: text.optional(),
  /** Absent when it is about none, and to one who may not read it any more. */
  message: Remembered.optional(),
  local: LocalTime,
  zone: Zone,
  repeat: repeat.optional(),
  /** When it fires, or fired last. */
  remindAt: Time,
  status: ReminderStatus,
  firedAt: Time.optional(),
  createdAt: Time,
  /** Of its last change, in the person's own log. */
  offset: Count,
});
export type Reminder = z.output<typeof Reminder>;

const written = z.strictObject({ log: z.literal('user'), offset: Count, reminder: Reminder });

export const reminderMethods = {
  create: method({
    name: 'reminders.create',
    http: 'POST /v1/reminders',
    callers: ['user'],
    summary: "Be reminded of a message, of words of one's own, or of both, at a time in a zone.",
    logged: true,
    input: z.strictObject({
      id,
      text: text.min(1).optional(),
      messageId: MessageId.optional(),
      local: LocalTime,
      zone: Zone,
      repeat: repeat.optional(),
    }),
    answer: z.strictObject({ ...written.shape, created: z.boolean() }),
  }),
  list: method({
    name: 'reminders.list',
    http: 'GET /v1/reminders',
    callers: ['user'],
    summary: "The caller's reminders that are not completed, by time, all of them.",
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Reminder), offset: Count, epoch: z.string() }),
  }),
  update: method({
    name: 'reminders.update',
    http: 'PATCH /v1/reminders/{id}',
    callers: ['user'],
    summary: 'Change the text, the time (`local` and `zone` together) or the repetition; `null` removes.',
    logged: true,
    input: z.strictObject({
      id,
      text: text.min(1).nullish(),
      local: LocalTime.optional(),
      zone: Zone.optional(),
      repeat: repeat.nullish(),
    }),
    answer: written,
  }),
  snooze: method({
    name: 'reminders.snooze',
    http: 'POST /v1/reminders/{id}/snooze',
    callers: ['user'],
    summary: 'Put it off to another time.',
    logged: true,
    input: z.strictObject({ id, local: LocalTime, zone: Zone }),
    answer: written,
  }),
  complete: method({
    name: 'reminders.complete',
    http: 'POST /v1/reminders/{id}/complete',
    callers: ['user'],
    summary: 'Done. A repeated one comes again at its next time. Twice is once.',
    logged: true,
    input: z.strictObject({ id }),
    answer: written,
  }),
  delete: method({
    name: 'reminders.delete',
    http: 'DELETE /v1/reminders/{id}',
    callers: ['user'],
    summary: 'Forget it. Twice is once.',
    logged: true,
    input: z.strictObject({ id }),
    answer: written,
  }),
};

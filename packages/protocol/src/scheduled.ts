import { z } from 'zod';
import { Cid, Count, Custom, MessageId, Time } from './ids.ts';
import { limits } from './limits.ts';
import { Attachment } from './messages.ts';
import { method } from './method.ts';
import { LocalTime, Zone } from './walls.ts';

const text = z.string().max(limits.textCharactersMost);
const attachments = z.array(Attachment).max(limits.attachments);

/** What of a message is said before it is sent. */
const body = {
  parentId: MessageId.optional(),
  alsoInChannel: z.boolean().optional(),
  quotedId: MessageId.optional(),
  custom: Custom.optional(),
  silent: z.boolean().optional(),
};

/**
 * `pending` until its time, `sending` while it is being sent, then `sent`; `failed` when its author might not send it,
 * `cancelled` when they did not want to.
 */
export const ScheduledStatus = z.enum(['pending', 'sending', 'sent', 'failed', 'cancelled']);

/** A message to be sent later. Its author's alone. */
export const Scheduled = z.strictObject({
  /** Also of the message it becomes. */
  id: MessageId,
  cid: Cid,
  text: z.string(),
  attachments: z.array(Attachment),
  ...body,
  local: LocalTime,
  zone: Zone,
  /** The moment of both. */
  sendAt: Time,
  status: ScheduledStatus,
  /** Why it failed: a reason of the catalogue. */
  reason: z.string().optional(),
  createdAt: Time,
  /** Of its last change, in the author's own log. */
  offset: Count,
});
export type Scheduled = z.output<typeof Scheduled>;

const written = { log: z.literal('user'), offset: Count, scheduled: Scheduled };

export const scheduledMethods = {
  create: method({
    name: 'scheduled.create',
    http: 'POST /v1/channels/{cid}/scheduled',
    callers: ['user'],
    summary:
      'Send a message at a time in a zone. The id is that of the message, and makes a repeat harmless.',
    logged: true,
    input: z.strictObject({
      cid: Cid,
      id: MessageId,
      text: text.default(''),
      attachments: attachments.default([]),
      ...body,
      local: LocalTime,
      zone: Zone,
    }),
    answer: z.strictObject({ ...written, created: z.boolean() }),
  }),
  list: method({
    name: 'scheduled.list',
    http: 'GET /v1/scheduled',
    callers: ['user'],
    summary: "The caller's messages that are not sent yet, by time, all of them; and those that failed.",
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Scheduled), offset: Count, epoch: z.string() }),
  }),
  update: method({
    name: 'scheduled.update',
    http: 'PATCH /v1/scheduled/{id}',
    callers: ['user'],
    summary: 'Change what is said, or when: `local` and `zone` together.',
    logged: true,
    input: z.strictObject({
      id: MessageId,
      text: text.optional(),
      attachments: attachments.optional(),
      local: LocalTime.optional(),
      zone: Zone.optional(),
    }),
    answer: z.strictObject(written),
  }),
  cancel: method({
    name: 'scheduled.cancel',
    http: 'DELETE /v1/scheduled/{id}',
    callers: ['user'],
    summary: 'Not to be sent after all. Twice is once.',
    logged: true,
    input: z.strictObject({ id: MessageId }),
    answer: z.strictObject(written),
  }),
  sendNow: method({
    name: 'scheduled.sendNow',
    http: 'POST /v1/scheduled/{id}/send',
    callers: ['user'],
    summary: 'Send it now instead. Answers with what became of it.',
    logged: true,
    input: z.strictObject({ id: MessageId }),
    answer: z.strictObject(written),
  }),
};

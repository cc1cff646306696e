import { z } from 'zod';
import { Count, MessageId, Time } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Remembered } from './reminders.ts';

const id = MessageId;
const note = z.string().min(1).max(limits.bookmarkCharacters);

/** A message, or one file of it, that somebody keeps for themselves. Its person's alone. */
export const Bookmark = z.strictObject({
  id,
  /** What it said then. Absent to one who may not read it any more. */
  message: Remembered.optional(),
  /** The file that is kept, and not the whole message. */
  file: z
    .strictObject({
      id: z.uuid(),
      type: z.string(),
      name: z.string().optional(),
      mimeType: z.string().optional(),
      size: Count.optional(),
    })
    .optional(),
  note: note.optional(),
  status: z.enum(['kept', 'removed']),
  createdAt: Time,
  /** Of its last change, in the person's own log. */
  offset: Count,
});
export type Bookmark = z.output<typeof Bookmark>;

const written = z.strictObject({ log: z.literal('user'), offset: Count, bookmark: Bookmark });

export const bookmarkMethods = {
  create: method({
    name: 'bookmarks.create',
    http: 'POST /v1/bookmarks',
    callers: ['user'],
    summary: 'Keep a message, or one file of it, for oneself. What is kept already is answered as it is.',
    logged: true,
    input: z.strictObject({ id, messageId: MessageId, fileId: z.uuid().optional(), note: note.optional() }),
    answer: z.strictObject({ ...written.shape, created: z.boolean() }),
  }),
  list: method({
    name: 'bookmarks.list',
    http: 'GET /v1/bookmarks',
    callers: ['user'],
    summary: 'What the caller keeps, the newest first, all of it.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Bookmark), offset: Count, epoch: z.string() }),
  }),
  update: method({
    name: 'bookmarks.update',
    http: 'PATCH /v1/bookmarks/{id}',
    callers: ['user'],
    summary: 'Change the note; `null` removes it.',
    logged: true,
    input: z.strictObject({ id, note: note.nullable() }),
    answer: written,
  }),
  delete: method({
    name: 'bookmarks.delete',
    http: 'DELETE /v1/bookmarks/{id}',
    callers: ['user'],
    summary: 'Keep it no longer. Twice is once.',
    logged: true,
    input: z.strictObject({ id }),
    answer: written,
  }),
};

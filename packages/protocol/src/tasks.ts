import { z } from 'zod';
import { Cid, Count, Cursor, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/** What is to be done: plain text. */
const title = z.string().max(limits.taskCharacters).regex(/\S/);

/** What a message asks somebody to do. It stands beside the message and outlives its words. */
export const Task = z.strictObject({
  title: z.string(),
  /** Whose it is; absent while it is nobody's. */
  assignee: UserId.optional(),
  dueAt: Time.optional(),
  /** Who made it of the message. */
  by: UserId,
  createdAt: Time,
  doneAt: Time.optional(),
  doneBy: UserId.optional(),
});
export type Task = z.output<typeof Task>;

/** A task in a list, with the message it is of. */
export const ListedTask = z.strictObject({
  cid: Cid,
  messageId: MessageId,
  /** Of a reply: the message it answers. */
  parentId: MessageId.optional(),
  ...Task.shape,
});
export type ListedTask = z.output<typeof ListedTask>;

const written = { log: Cid, offset: Count };

export const taskMethods = {
  create: method({
    name: 'tasks.create',
    http: 'PUT /v1/messages/{id}/task',
    callers: ['user'],
    summary: 'Make a task of a message, which has one at most. The same again changes nothing.',
    logged: true,
    input: z.strictObject({
      id: MessageId,
      title,
      assignee: UserId.optional(),
      dueAt: Time.optional(),
    }),
    answer: z.strictObject({ ...written, task: Task }),
  }),
  update: method({
    name: 'tasks.update',
    http: 'PATCH /v1/messages/{id}/task',
    callers: ['user'],
    summary:
      'Change the task of a message, or say whether it is done; `null` removes the assignee or the time.',
    logged: true,
    input: z.strictObject({
      id: MessageId,
      title: title.optional(),
      assignee: UserId.nullable().optional(),
      dueAt: Time.nullable().optional(),
      done: z.boolean().optional(),
    }),
    answer: z.strictObject({ ...written, task: Task }),
  }),
  delete: method({
    name: 'tasks.delete',
    http: 'DELETE /v1/messages/{id}/task',
    callers: ['user'],
    summary: 'Remove the task of a message, by who made it or a moderator. Twice is once.',
    logged: true,
    input: z.strictObject({ id: MessageId }),
    answer: z.strictObject(written),
  }),
  list: method({
    name: 'tasks.list',
    http: 'GET /v1/tasks',
    callers: ['user'],
    summary:
      "The caller's open tasks, or all open ones of a channel, the first due first; or the done, newest first.",
    logged: false,
    input: z.strictObject({
      cid: Cid.optional(),
      done: z.boolean().default(false),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(ListedTask),
      users: Users,
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
};

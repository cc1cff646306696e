import { z } from 'zod';
import { Cid, Count, Cursor, MessageId } from './ids.ts';
import { limits } from './limits.ts';
import { ReadPointer } from './members.ts';
import { Message } from './messages.ts';
import { method } from './method.ts';
import { NotificationLevel } from './notifications.ts';
import { Users } from './users.ts';

/** Where the caller stands in a channel after a mark; `offset` is the channel log's when it was counted. */
export const ReadState = z.strictObject({
  cid: Cid,
  lastReadSeq: Count,
  unread: Count,
  mentions: Count,
  offset: Count,
});
export type ReadState = z.output<typeof ReadState>;

/** Unread over all channels of the caller. `channels` counts those with something unread. */
export const Totals = z.strictObject({ total: Count, mentions: Count, channels: Count });
export type Totals = z.output<typeof Totals>;

export const readMethods = {
  markRead: method({
    name: 'reads.markRead',
    http: 'POST /v1/channels/{cid}/read',
    callers: ['user'],
    summary: 'Everything up to `seq` (all of it when absent) is read. The pointer never moves back.',
    logged: false,
    input: z.strictObject({ cid: Cid, seq: Count.optional() }),
    answer: ReadState,
  }),
  markUnread: method({
    name: 'reads.markUnread',
    http: 'POST /v1/channels/{cid}/unread',
    callers: ['user'],
    summary: 'From `seq` on nothing is read: the one way to move the pointer back.',
    logged: false,
    input: z.strictObject({ cid: Cid, seq: z.int().min(1) }),
    answer: ReadState,
  }),
  markAllRead: method({
    name: 'reads.markAllRead',
    http: 'POST /v1/read',
    callers: ['user'],
    summary: 'Everything in every channel is read.',
    logged: false,
    input: z.strictObject({}),
    answer: Totals,
  }),
  list: method({
    name: 'reads.list',
    http: 'GET /v1/channels/{cid}/reads',
    callers: ['user', 'server'],
    summary: 'How far the members have read, by user id.',
    logged: false,
    input: z.strictObject({
      cid: Cid,
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(ReadPointer),
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
  totals: method({
    name: 'reads.unread',
    http: 'GET /v1/unread',
    callers: ['user'],
    summary: 'Unread and mentions over all channels of the caller. Muted channels are not counted.',
    logged: false,
    input: z.strictObject({}),
    answer: Totals,
  }),
};

/** Where the caller stands in a thread. */
const standing = {
  /** What was said before it is read. */
  lastReadSeq: Count,
  unread: Count,
  /** How much of it they chose to be told of; absent: what its channel says. */
  level: NotificationLevel.optional(),
};

/** A thread the caller follows. */
export const Thread = z.strictObject({
  parent: Message,
  lastReply: Message.optional(),
  lastSeq: Count,
  ...standing,
  offset: Count,
});
export type Thread = z.output<typeof Thread>;

/** Whether the caller follows a thread, and where they stand in it; nothing is unread for one who does not. */
export const Following = z.strictObject({ id: MessageId, following: z.boolean(), ...standing });
export type Following = z.output<typeof Following>;

export const threadMethods = {
  list: method({
    name: 'threads.list',
    http: 'GET /v1/threads',
    callers: ['user'],
    summary: 'Threads the caller follows, by last reply.',
    logged: false,
    input: z.strictObject({
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(Thread),
      users: Users,
      next: Cursor.optional(),
      epoch: z.string(),
    }),
  }),
  markRead: method({
    name: 'threads.markRead',
    http: 'POST /v1/messages/{id}/replies/read',
    callers: ['user'],
    summary: 'Replies up to `seq` (all when absent) are read. The pointer never moves back.',
    logged: false,
    input: z.strictObject({ id: MessageId, seq: Count.optional() }),
    answer: z.strictObject({ id: MessageId, lastReadSeq: Count, unread: Count }),
  }),
  follow: method({
    name: 'threads.follow',
    http: 'PUT /v1/messages/{id}/replies/following',
    callers: ['user'],
    summary: 'The caller follows the thread from here on, and is told as much of it as they choose.',
    logged: false,
    input: z.strictObject({
      id: MessageId,
      /** Absent: it stays as it is. `null`: what the channel says. */
      level: NotificationLevel.nullable().optional(),
    }),
    answer: Following,
  }),
  unfollow: method({
    name: 'threads.unfollow',
    http: 'DELETE /v1/messages/{id}/replies/following',
    callers: ['user'],
    summary: 'The caller follows the thread no more, until they reply again or say so.',
    logged: false,
    input: z.strictObject({ id: MessageId }),
    answer: Following,
  }),
};

export const typingMethods = {
  start: method({
    name: 'typing.start',
    http: 'POST /v1/channels/{cid}/typing',
    callers: ['user'],
    summary:
      'The caller is typing. Repeat every 3 s; shown for 6 s at most. Over the limit it is dropped silently.',
    logged: false,
    input: z.strictObject({ cid: Cid, parentId: MessageId.optional() }),
    answer: z.strictObject({}),
  }),
  stop: method({
    name: 'typing.stop',
    http: 'DELETE /v1/channels/{cid}/typing',
    callers: ['user'],
    summary: 'The caller stopped typing.',
    logged: false,
    input: z.strictObject({ cid: Cid, parentId: MessageId.optional() }),
    answer: z.strictObject({}),
  }),
};

import { z } from 'zod';
import { Cid, Count, Cursor, Emoji, MessageId, Time, UserId } from './ids.ts';
import { InvitedTo, InviteId } from './invited.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/** How much of a channel, or of a thread, a person is told of. */
export const NotificationLevel = z.enum(['all', 'mentions', 'nothing']);
export type NotificationLevel = z.output<typeof NotificationLevel>;

/** What is told of a channel whose person chose nothing: all of a direct conversation, of others what names them. */
export const defaultLevel = (distinct: boolean): NotificationLevel => (distinct ? 'all' : 'mentions');

/** Why a person is told: what names them, what answers them, what is written to them. */
export const NotificationKind = z.enum([
  'mention',
  'group',
  'channel',
  'here',
  'thread_reply',
  'dm',
  'message',
  'reaction',
  'reminder',
  'invite',
  'task',
]);
export type NotificationKind = z.output<typeof NotificationKind>;

/** An id of a notification: a UUID made by the server. */
export const NotificationId = MessageId;

/** Something a person is told of. `offset` is that of its last change, in their own log. */
export const Notification = z.strictObject({
  id: NotificationId,
  kind: NotificationKind,
  cid: Cid.optional(),
  messageId: MessageId.optional(),
  /** Of a reply: the message it answers. */
  parentId: MessageId.optional(),
  /** The message's number in the channel's timeline. */
  seq: Count.optional(),
  /** Who did it. */
  actor: UserId.optional(),
  /** Of a reaction. */
  emoji: Emoji.optional(),
  reminderId: z.uuid().optional(),
  /** Of a reminder: what its person wrote, as long as they keep it. */
  text: z.string().max(limits.reminderCharacters).optional(),
  /** Of an invite: what to answer it by, and where it leads. It is told no longer once it was answered or withdrawn. */
  invite: z.strictObject({ id: InviteId, channel: InvitedTo }).optional(),
  at: Time,
  read: z.boolean(),
  /** Where it was told last, in the person's log: the newest stands first in the list. */
  placed: Count,
  offset: Count,
});
export type Notification = z.output<typeof Notification>;

/** The little of a message that a notification shows of it, as it was when it was read. */
export const Excerpt = z.strictObject({ author: UserId.optional(), text: z.string() });
export type Excerpt = z.output<typeof Excerpt>;
/** By the id of the message: a cache beside the notifications, as people are. */
export const Excerpts = z.record(MessageId, Excerpt);
export type Excerpts = z.output<typeof Excerpts>;

const written = z.strictObject({ log: z.literal('user'), offset: Count, unread: Count });

export const notificationMethods = {
  list: method({
    name: 'notifications.list',
    http: 'GET /v1/notifications',
    callers: ['user'],
    summary: 'What the caller was told of, newest first, without what they may no longer see.',
    logged: false,
    input: z.strictObject({
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(Notification),
      users: Users,
      excerpts: Excerpts,
      /** All that are unread, in the list or not. */
      unread: Count,
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
  markRead: method({
    name: 'notifications.markRead',
    http: 'POST /v1/notifications/read',
    callers: ['user'],
    summary: 'These are read. Ids that are not there change nothing.',
    logged: true,
    input: z.strictObject({ ids: z.array(NotificationId).min(1).max(limits.pageMost) }),
    answer: written,
  }),
  markAllRead: method({
    name: 'notifications.markAllRead',
    http: 'POST /v1/notifications/read-all',
    callers: ['user'],
    summary: 'All of them are read; nothing is read in the channels.',
    logged: true,
    input: z.strictObject({}),
    answer: written,
  }),
};

import { z } from 'zod';
import { AppCard } from './apps.ts';
import { Blocks } from './blocks.ts';
import { Bookmark } from './bookmarks.ts';
import { Channel, Head, Membership, SharedChannel } from './channels.ts';
import { Draft } from './drafts.ts';
import { CustomEmoji, EmojiName } from './emoji.ts';
import { Cid, Count, Emoji, MessageId, Time, UserId } from './ids.ts';
import { Member } from './members.ts';
import { Mentions, Message, SharedReactions, ThreadUpdate } from './messages.ts';
import { Excerpt, Notification, NotificationId } from './notifications.ts';
import { SharedPoll } from './polls.ts';
import { OwnPresence, PresenceOf } from './presence.ts';
import { Following, ReadState } from './reads.ts';
import { Reminder } from './reminders.ts';
import { Scheduled } from './scheduled.ts';
import { Sidebar } from './sidebar.ts';
import { User, UserCard, Users } from './users.ts';

/** A message as channel events carry it: without anything that is the reader's own. */
export const SharedMessage = Message.omit({ shadowed: true }).extend({
  reactions: SharedReactions,
  poll: SharedPoll.optional(),
});
export type SharedMessage = z.output<typeof SharedMessage>;

const logged = { cid: Cid, offset: Count, at: Time };
const own = { offset: Count, at: Time };

/** What a changed message was, so that a reader can correct unread and mention counts exactly. */
const Before = z.strictObject({ counted: z.boolean(), mentions: Mentions });

/** Events of a channel's stream that have a place in its log. */
export const channelEvents = {
  'message.new': z.strictObject({
    type: z.literal('message.new'),
    ...logged,
    message: SharedMessage,
    parent: ThreadUpdate.optional(),
    users: Users,
  }),
  'message.updated': z.strictObject({
    type: z.literal('message.updated'),
    ...logged,
    message: SharedMessage,
    before: Before,
    users: Users,
  }),
  'message.deleted': z.strictObject({
    type: z.literal('message.deleted'),
    ...logged,
    message: SharedMessage,
    before: Before,
    parent: ThreadUpdate.optional(),
    users: Users,
  }),
  'reaction.new': z.strictObject({
    type: z.literal('reaction.new'),
    ...logged,
    id: MessageId,
    emoji: Emoji,
    user: UserId,
    reactions: SharedReactions,
    users: Users,
  }),
  'reaction.removed': z.strictObject({
    type: z.literal('reaction.removed'),
    ...logged,
    id: MessageId,
    emoji: Emoji,
    user: UserId,
    reactions: SharedReactions,
    users: Users,
  }),
  /** Of a run of the log, from `from` to `offset`, in which nothing but reactions changed. */
  'reaction.total': z.strictObject({
    type: z.literal('reaction.total'),
    ...logged,
    from: Count,
    /** By message: all its reactions as of its own last change. */
    reactions: z.record(MessageId, z.strictObject({ offset: Count, reactions: SharedReactions })),
    users: Users,
  }),
  /** Of a poll anything changed; never who chose what. */
  'poll.updated': z.strictObject({
    type: z.literal('poll.updated'),
    ...logged,
    id: MessageId,
    poll: SharedPoll,
    users: Users,
  }),
  /** The channel's note was written to, up to this version. */
  'note.updated': z.strictObject({
    type: z.literal('note.updated'),
    ...logged,
    version: Count,
  }),
  'channel.updated': z.strictObject({
    type: z.literal('channel.updated'),
    ...logged,
    channel: SharedChannel,
  }),
  'channel.archived': z.strictObject({
    type: z.literal('channel.archived'),
    ...logged,
    channel: SharedChannel,
  }),
  'channel.deleted': z.strictObject({ type: z.literal('channel.deleted'), ...logged }),
  /** Much changed at once (import, truncation): readers load again. */
  'channel.imported': z.strictObject({ type: z.literal('channel.imported'), ...logged }),
  'channel.truncated': z.strictObject({ type: z.literal('channel.truncated'), ...logged }),
  'member.added': z.strictObject({
    type: z.literal('member.added'),
    ...logged,
    members: z.array(Member),
    memberCount: Count,
    users: Users,
  }),
  'member.updated': z.strictObject({
    type: z.literal('member.updated'),
    ...logged,
    members: z.array(Member),
    memberCount: Count,
    users: Users,
  }),
  'member.removed': z.strictObject({
    type: z.literal('member.removed'),
    ...logged,
    user: UserId,
    memberCount: Count,
  }),
  /** An entry this stream's readers may not all see. `lastSeq` when it took a number in the timeline. */
  skip: z.strictObject({ type: z.literal('skip'), cid: Cid, offset: Count, lastSeq: Count.optional() }),
  /** A change to be fetched by `sync` under the reader's own rights. */
  changed: z.strictObject({ type: z.literal('changed'), cid: Cid, offset: Count, id: MessageId.optional() }),
};

/** Events of a channel's stream that are gone when nobody listens: last writer or maximum wins. */
export const fleetingEvents = {
  'typing.start': z.strictObject({
    type: z.literal('typing.start'),
    cid: Cid,
    at: Time,
    user: UserId,
    parentId: MessageId.optional(),
    card: UserCard,
  }),
  'typing.stop': z.strictObject({
    type: z.literal('typing.stop'),
    cid: Cid,
    at: Time,
    user: UserId,
    parentId: MessageId.optional(),
  }),
  /** About how many listen to a channel made for a crowd. */
  'viewers.updated': z.strictObject({
    type: z.literal('viewers.updated'),
    cid: Cid,
    at: Time,
    viewers: Count,
  }),
  'read.updated': z.strictObject({
    type: z.literal('read.updated'),
    cid: Cid,
    at: Time,
    user: UserId,
    lastReadSeq: Count,
  }),
};

/** Events of a person's own stream. Those with an offset are in the user's log. */
export const userEvents = {
  'channel.added': z.strictObject({
    type: z.literal('channel.added'),
    ...own,
    cid: Cid,
    channel: Channel,
    users: Users,
  }),
  'channel.removed': z.strictObject({ type: z.literal('channel.removed'), ...own, cid: Cid }),
  'membership.updated': z.strictObject({
    type: z.literal('membership.updated'),
    ...own,
    cid: Cid,
    membership: Membership,
  }),
  /** Of a message to be sent later anything changed. */
  'scheduled.updated': z.strictObject({
    type: z.literal('scheduled.updated'),
    ...own,
    scheduled: Scheduled,
  }),
  'reminder.updated': z.strictObject({ type: z.literal('reminder.updated'), ...own, reminder: Reminder }),
  /** It is time. */
  'reminder.fired': z.strictObject({ type: z.literal('reminder.fired'), ...own, reminder: Reminder }),
  'bookmark.updated': z.strictObject({ type: z.literal('bookmark.updated'), ...own, bookmark: Bookmark }),
  /** What they wrote and did not send changed, or was sent or removed. */
  'draft.updated': z.strictObject({ type: z.literal('draft.updated'), ...own, draft: Draft }),
  /** Everybody the person blocks or mutes from now on. */
  'block.updated': z.strictObject({ type: z.literal('block.updated'), ...own, blocks: Blocks }),
  /** How the person arranged the list of their channels from now on. */
  'sidebar.updated': z.strictObject({ type: z.literal('sidebar.updated'), ...own, sidebar: Sidebar }),
  /** The person is told of something. What is put in its place has its id. */
  'notification.new': z.strictObject({
    type: z.literal('notification.new'),
    ...own,
    notification: Notification,
    excerpt: Excerpt.optional(),
    users: Users,
    /** Not in a muted channel, nor to one who is not to be disturbed: it is listed, and nothing rings. */
    announce: z.boolean(),
  }),
  /** These were read; without `ids` all that were told before. */
  'notification.read': z.strictObject({
    type: z.literal('notification.read'),
    ...own,
    ids: z.array(NotificationId).optional(),
  }),
  /** What they were about is gone. */
  'notification.removed': z.strictObject({
    type: z.literal('notification.removed'),
    ...own,
    ids: z.array(NotificationId),
  }),
  /** A message only this person (its shadowed author, a moderator) may see, at its place in the channel's log. */
  'message.shown': z.strictObject({
    type: z.literal('message.shown'),
    cid: Cid,
    at: Time,
    message: Message,
    users: Users,
  }),
  /** The caller's own pointer moved, here or on another device. */
  'read.own': z.strictObject({ type: z.literal('read.own'), at: Time, read: ReadState }),
  /** The caller follows a thread, or no more, or has read more of it, here or on another device. */
  'thread.updated': z.strictObject({
    type: z.literal('thread.updated'),
    cid: Cid,
    at: Time,
    thread: Following,
  }),
  'channel.head': z.strictObject({ type: z.literal('channel.head'), cid: Cid, at: Time, head: Head }),
  /** How people on this person's screens are shown now. Others are as they were. */
  'presence.changed': z.strictObject({ type: z.literal('presence.changed'), at: Time, people: PresenceOf }),
  /** What the person set for themselves, here or on another device. */
  'presence.own': z.strictObject({ type: z.literal('presence.own'), at: Time, own: OwnPresence }),
  'user.updated': z.strictObject({ type: z.literal('user.updated'), at: Time, user: User }),
};

/** Events of an app's stream, for everybody of it who is connected. Who was not asks for what they keep. */
export const appEvents = {
  /** It has another name or picture. */
  'app.updated': z.strictObject({ type: z.literal('app.updated'), at: Time, app: AppCard }),
  /** One that is new, or has other aliases. */
  'emoji.updated': z.strictObject({ type: z.literal('emoji.updated'), at: Time, emoji: CustomEmoji }),
  'emoji.removed': z.strictObject({ type: z.literal('emoji.removed'), at: Time, name: EmojiName }),
  /** What types of channels there are, and what they grant. `sync` tells it. */
  'types.changed': z.strictObject({ type: z.literal('types.changed'), at: Time }),
  /** Groups changed, or who is in them. Which, and how, is asked for by those who may know. */
  'groups.changed': z.strictObject({ type: z.literal('groups.changed'), at: Time }),
  /** Categories did, or their order: asked for by those who may know. */
  'categories.changed': z.strictObject({ type: z.literal('categories.changed'), at: Time }),
};

/** Every event by its type. */
export const events = { ...channelEvents, ...fleetingEvents, ...userEvents, ...appEvents };

type Shapes = typeof events;
export type EventType = keyof Shapes;
export type EventOf<T extends EventType> = z.output<Shapes[T]>;
export type ChannelEvent = { [T in keyof typeof channelEvents]: EventOf<T> }[keyof typeof channelEvents];
export type FleetingEvent = { [T in keyof typeof fleetingEvents]: EventOf<T> }[keyof typeof fleetingEvents];
export type UserEvent = { [T in keyof typeof userEvents]: EventOf<T> }[keyof typeof userEvents];
export type AppEvent = { [T in keyof typeof appEvents]: EventOf<T> }[keyof typeof appEvents];
export type ParleyEvent = ChannelEvent | FleetingEvent | UserEvent | AppEvent;

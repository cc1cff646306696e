import { z } from 'zod';
import { capabilities, channelRoles } from './capabilities.ts';
import { CategoryId } from './categories.ts';
import {
  ChannelId,
  ChannelType,
  Cid,
  Count,
  Cursor,
  Custom,
  ImageAddress,
  Time,
  UserId,
  WebAddress,
} from './ids.ts';
import { limits } from './limits.ts';
import { Message } from './messages.ts';
import { method } from './method.ts';
import { Why } from './moderation.ts';
import { NotificationLevel } from './notifications.ts';
import { Users } from './users.ts';

const role = z.enum(channelRoles);
/** What newcomers see of a channel: everything, or what is said from their joining on. */
export const History = z.enum(['all', 'from-join']);
/** The caller's own side of a channel (Mine). Never in a channel event. */
export const Membership = z.strictObject({
  role,
  joinedAt: Time,
  lastReadSeq: Count,
  unread: Count,
  mentions: Count,
  muted: z.boolean(),
  /** Until then; without it until it is taken back. */
  mutedUntil: Time.optional(),
  hidden: z.boolean(),
  pinnedAt: Time.optional(),
  notifications: NotificationLevel,
});
export type Membership = z.output<typeof Membership>;

const shared = {
  cid: Cid,
  type: ChannelType,
  id: ChannelId,
  name: z.string().max(100).optional(),
  description: z.string().max(2000).optional(),
  image: z.string().max(2048).optional(),
  private: z.boolean(),
  distinct: z.boolean(),
  /** The fixed members of a distinct channel, sorted. */
  memberIds: z.array(UserId).optional(),
  memberCount: Count,
  frozen: z.boolean(),
  slowModeSeconds: Count,
  /** False where links get no cards; absent where they do. */
  linkPreviews: z.boolean().optional(),
  /** False where nobody is shown how far others have read; absent where its type says. */
  readReceipts: z.boolean().optional(),
  /** What newcomers see, where it was chosen for this channel; absent where its type says. */
  history: History.optional(),
  /** Said while it was private: newcomers see nothing up to this number. */
  closedSeq: Count.optional(),
  /** The category it stands in; one that was deleted is none. */
  categoryId: CategoryId.optional(),
  archivedAt: Time.optional(),
  createdBy: UserId.optional(),
  createdAt: Time,
  custom: Custom,
  /** Of the channel's own last change (name, members, settings), not of its messages. */
  offset: Count,
};

/** A channel as its events carry it: the same bytes for everyone. */
export const SharedChannel = z.strictObject(shared);
export type SharedChannel = z.output<typeof SharedChannel>;

/** Where a channel's timeline and log stand, for one reader. */
export const Head = z.strictObject({
  lastSeq: Count,
  offset: Count,
  lastMessageAt: Time.optional(),
  lastMessage: Message.optional(),
  lastReadSeq: Count,
  unread: Count,
  mentions: Count,
});
export type Head = z.output<typeof Head>;

/** A channel in an answer to a caller: Shared, where it stands, and Mine. */
export const Channel = z.strictObject({
  ...shared,
  lastSeq: Count,
  lastMessageAt: Time.optional(),
  lastMessage: Message.optional(),
  /** Of the channel's log when this was read. */
  logOffset: Count,
  membership: Membership.optional(),
  capabilities: z.array(z.enum(capabilities)),
});
export type Channel = z.output<typeof Channel>;

/** What every answer about one channel carries besides the channel. */
const one = z.strictObject({ channel: Channel, users: Users, offset: Count, epoch: z.string() });
const logged = z.strictObject({ channel: Channel, log: Cid, offset: Count });
/** Of what is between a person and a channel. */
const own = z.strictObject({ log: z.literal('user'), offset: Count, membership: Membership });

const settings = {
  name: z.string().min(1).max(100).optional(),
  description: z.string().max(2000).optional(),
  image: WebAddress.max(2048).optional(),
  private: z.boolean().optional(),
  history: History.optional(),
  custom: Custom.optional(),
};

const members = z.array(UserId).max(limits.membersPerCall);

/**
 * A filter of `channels.query`: fields with a value or operators, and `$and $or $nor` of filters.
 * Fields and operators are checked by the server's `filter.ts`, which names what it does not know (`filter_invalid`).
 *
 * @example { type: 'messaging', members: { $in: ['bob'] }, lastMessageAt: { $gt: '2026-01-01T00:00:00Z' } }
 */
export const Filter = z.record(z.string().max(64), z.json());
export type Filter = z.output<typeof Filter>;

/** Orders of `channels.query`. */
export const ChannelSort = z.enum([
  '-lastMessageAt',
  'lastMessageAt',
  '-createdAt',
  'createdAt',
  'name',
  '-unread',
]);

export const channelMethods = {
  getOrCreate: method({
    name: 'channels.getOrCreate',
    http: 'PUT /v1/channels/{cid}',
    callers: ['user', 'server'],
    summary: 'The channel of this id, created if it does not exist. One that exists is never changed.',
    logged: true,
    input: z.strictObject({ cid: Cid, ...settings, members: members.optional() }),
    answer: z.strictObject({ ...one.shape, log: Cid, created: z.boolean() }),
  }),
  create: method({
    name: 'channels.create',
    http: 'POST /v1/channels/{type}',
    callers: ['user', 'server'],
    summary:
      'A channel with a generated id, or with `distinct` the one conversation of exactly these members.',
    logged: true,
    input: z.strictObject({
      type: ChannelType,
      ...settings,
      members: members.optional(),
      distinct: z.boolean().default(false),
    }),
    answer: z.strictObject({ ...one.shape, log: Cid, created: z.boolean() }),
  }),
  get: method({
    name: 'channels.get',
    http: 'GET /v1/channels/{cid}',
    callers: ['user', 'server'],
    summary: 'One channel as the caller sees it.',
    logged: false,
    input: z.strictObject({ cid: Cid }),
    answer: one,
  }),
  query: method({
    name: 'channels.query',
    http: 'POST /v1/channels/query',
    callers: ['user', 'server'],
    summary:
      'Channels by filter, with last message, unread and mentions. Without a filter: those the caller is in.',
    logged: false,
    input: z.strictObject({
      filter: Filter.optional(),
      sort: ChannelSort.default('-lastMessageAt'),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      messageLimit: z.int().min(0).max(1).default(1),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(Channel),
      users: Users,
      next: Cursor.optional(),
      epoch: z.string(),
      syncCursor: Cursor,
    }),
  }),
  update: method({
    name: 'channels.update',
    http: 'PATCH /v1/channels/{cid}',
    callers: ['user', 'server'],
    summary:
      "Change a channel's name, description, picture, privacy, category, what newcomers see, whether links get cards and readers are shown, or custom data. One that was private opens without what was said before, unless `history` is `all`.",
    logged: true,
    input: z.strictObject({
      cid: Cid,
      name: z.string().min(1).max(100).nullish(),
      description: z.string().max(2000).nullish(),
      image: ImageAddress.nullish(),
      private: z.boolean().optional(),
      history: History.optional(),
      linkPreviews: z.boolean().optional(),
      readReceipts: z.boolean().optional(),
      categoryId: CategoryId.nullish(),
      custom: Custom.optional(),
    }),
    answer: logged,
  }),
  archive: method({
    name: 'channels.archive',
    http: 'POST /v1/channels/{cid}/archive',
    callers: ['user', 'server'],
    summary: 'Close a channel for writing; it stays readable.',
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: logged,
  }),
  unarchive: method({
    name: 'channels.unarchive',
    http: 'POST /v1/channels/{cid}/unarchive',
    callers: ['user', 'server'],
    summary: 'Open an archived channel again.',
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: logged,
  }),
  freeze: method({
    name: 'channels.freeze',
    http: 'POST /v1/channels/{cid}/freeze',
    callers: ['user', 'server'],
    summary: 'Let nobody but moderators write, until it is unfrozen.',
    logged: true,
    input: z.strictObject({ cid: Cid, reason: Why.optional() }),
    answer: logged,
  }),
  unfreeze: method({
    name: 'channels.unfreeze',
    http: 'POST /v1/channels/{cid}/unfreeze',
    callers: ['user', 'server'],
    summary: 'Let everybody write again.',
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: logged,
  }),
  slowMode: method({
    name: 'channels.slowMode',
    http: 'PUT /v1/channels/{cid}/slow-mode',
    callers: ['user', 'server'],
    summary: 'How long everybody but moderators waits between two messages; 0 ends it.',
    logged: true,
    input: z.strictObject({ cid: Cid, seconds: z.int().min(0).max(limits.slowModeSeconds) }),
    answer: logged,
  }),
  mute: method({
    name: 'channels.mute',
    http: 'POST /v1/channels/{cid}/mute',
    callers: ['user'],
    summary:
      'Leave a channel out of the totals and notifications of the caller, until a time or until unmuted.',
    logged: true,
    input: z.strictObject({ cid: Cid, until: Time.optional() }),
    answer: own,
  }),
  unmute: method({
    name: 'channels.unmute',
    http: 'POST /v1/channels/{cid}/unmute',
    callers: ['user'],
    summary: 'Count a muted channel again.',
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: own,
  }),
  pin: method({
    name: 'channels.pin',
    http: 'POST /v1/channels/{cid}/pin',
    callers: ['user'],
    summary: "Put a channel among the caller's favourites.",
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: own,
  }),
  unpin: method({
    name: 'channels.unpin',
    http: 'POST /v1/channels/{cid}/unpin',
    callers: ['user'],
    summary: "Take a channel from the caller's favourites.",
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: own,
  }),
  hide: method({
    name: 'channels.hide',
    http: 'POST /v1/channels/{cid}/hide',
    callers: ['user'],
    summary: "Take a channel from the caller's list; they stay in it.",
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: own,
  }),
  show: method({
    name: 'channels.show',
    http: 'POST /v1/channels/{cid}/show',
    callers: ['user'],
    summary: "Put a hidden channel back into the caller's list.",
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: own,
  }),
  delete: method({
    name: 'channels.delete',
    http: 'DELETE /v1/channels/{cid}',
    callers: ['user', 'server'],
    summary: 'Delete a channel with what was said in it. Its id is never used again.',
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: z.strictObject({ log: Cid, offset: Count }),
  }),
};

import { z } from 'zod';
import { Blocks } from './blocks.ts';
import { Bookmark } from './bookmarks.ts';
import { Channel, Head, SharedChannel } from './channels.ts';
import { Draft } from './drafts.ts';
import { Cid, Count, Cursor, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { Member } from './members.ts';
import { Message } from './messages.ts';
import { method } from './method.ts';
import { Excerpts, Notification, NotificationId } from './notifications.ts';
import { Reminder } from './reminders.ts';
import { Scheduled } from './scheduled.ts';
import { Sidebar } from './sidebar.ts';
import { Types } from './types.ts';
import { Users } from './users.ts';

/**
 * What changed in an open channel since the offset the client holds: each changed subject once, whole, for this caller.
 * `head` says where it stands now; `head.offset` is the offset to hold next.
 */
export const Changes = z.strictObject({
  head: Head,
  channel: SharedChannel.optional(),
  messages: z.array(Message),
  members: z.array(Member),
  removedMembers: z.array(UserId),
});
export type Changes = z.output<typeof Changes>;

/**
 * One channel in the answer. `changes`: apply. `head`: numbers only, for a channel not open.
 * `reset`: drop the held timeline, take the head, load pages on demand. `gone`: no longer yours, purge.
 * A head jumps over log entries, so `channel` comes with it: else a name changed meanwhile would stay the old one for good.
 */
export const ChannelSync = z.union([
  z.strictObject({ changes: Changes }),
  z.strictObject({ head: Head, channel: SharedChannel.optional() }),
  z.strictObject({ reset: Head, channel: SharedChannel.optional() }),
  z.strictObject({ gone: z.literal(true) }),
]);
export type ChannelSync = z.output<typeof ChannelSync>;

/** The caller's own log since `userOffset`: channels that are new to them or whose membership changed, whole; and those gone. */
export const UserSync = z.strictObject({
  offset: Count,
  /** Everything on the client about the channel list is stale: query it again. */
  reset: z.boolean(),
  channels: z.array(Channel),
  gone: z.array(Cid),
  /** Messages to be sent later that changed, whole; absent when none did. */
  scheduled: z.array(Scheduled).optional(),
  /** Reminders that changed, whole; absent when none did. */
  reminders: z.array(Reminder).optional(),
  /** Bookmarks that changed, whole; absent when none did. */
  bookmarks: z.array(Bookmark).optional(),
  /** Drafts that changed, whole; absent when none did. */
  drafts: z.array(Draft).optional(),
  /** Everybody the caller blocks or mutes; absent when that did not change, and with `reset` when there is nobody. */
  blocks: Blocks.optional(),
  /** How the caller arranged their channels; absent when that did not change, and with `reset` when there is nothing. */
  sidebar: Sidebar.optional(),
  /** Notifications that changed, whole, and those that are gone; absent when none did. */
  notifications: z
    .strictObject({
      items: z.array(Notification),
      removed: z.array(NotificationId),
      /** All that were told before this offset are read. */
      readBefore: Count.optional(),
      excerpts: Excerpts,
    })
    .optional(),
});
export type UserSync = z.output<typeof UserSync>;

export const syncMethods = {
  sync: method({
    name: 'sync.sync',
    http: 'POST /v1/sync',
    callers: ['user'],
    summary:
      'Everything that changed for the caller since a cursor, open channels first, 1,000 changes or 512 KB at most.',
    logged: false,
    input: z.strictObject({
      epoch: z.string().max(100).optional(),
      cursor: Cursor.optional(),
      userOffset: Count.optional(),
      /** `types.at` of the answer that told what types of channels there are. With others, everything is told anew. */
      types: Time.optional(),
      open: z
        .record(Cid, Count)
        .refine((open) => Object.keys(open).length <= limits.syncChanges)
        // The server checks by the JSON schema made of this, where a refinement is not.
        .meta({ maxProperties: limits.syncChanges })
        .default({}),
      /** For integrations that only know a time: mapped to an earlier cursor, so nothing is missed. */
      lastSyncedAt: Time.optional(),
    }),
    answer: z.strictObject({
      epoch: z.string(),
      cursor: Cursor,
      user: UserSync,
      channels: z.record(Cid, ChannelSync),
      users: Users,
      /** The types this app changed or made, where the caller does not hold them. */
      types: Types.optional(),
      /** Ask again with the new cursor: this answer was full. */
      more: z.boolean(),
      /** Syncs that no person waits for wait a random time up to this; none when absent. */
      syncSpreadMs: Count.optional(),
    }),
  }),
};

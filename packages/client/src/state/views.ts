import type {
  AppCard,
  AppRole,
  Blocks,
  Bookmark,
  Capability,
  Draft,
  Excerpts,
  Member,
  Message,
  Notification,
  NotificationLevel,
  OwnPresence,
  Presence,
  Reminder,
  Scheduled,
  SharedChannel,
  Sidebar,
  Users,
} from '@parley/protocol';
import type { Preset } from '@parley/protocol/capabilities';
import type { Upload } from '../files/upload.ts';
import type { PendingChange, Row } from '../outbox/replay.ts';
import type { CategoriesState, EmojiState, GroupsState, Reading, Settings } from '../reduce/index.ts';
import type { LocalDraft } from '../store/local-drafts.ts';
import type { Storage } from '../store/sturdy.ts';
import type { ThreadListView } from '../threads/noun.ts';
import type { Connection } from './state.ts';

/** A channel as lists and headers show it. */
export interface ChannelView extends SharedChannel {
  /** The person's own settings here; absent for one who is not a member. */
  readonly membership: Settings | undefined;
  readonly capabilities: readonly Capability[];
  readonly lastMessage: Message | undefined;
  readonly lastMessageAt: string | undefined;
  readonly lastSeq: number;
  readonly lastReadSeq: Reading['lastReadSeq'];
  readonly unread: number;
  readonly mentions: number;
}

/** The channels of the person, most recently written in first. */
export interface ChannelListView {
  readonly channels: readonly ChannelView[];
  /** Has the list been loaded? Before that an empty list says nothing. */
  readonly loaded: boolean;
  /** `client.channels.loadMore()` would bring more. */
  readonly hasMore: boolean;
  readonly unread: number;
  readonly mentions: number;
}

/** A window on a channel's timeline. */
export interface TimelineView {
  /** Oldest first; the person's unplaced messages last. */
  readonly rows: readonly Row[];
  /** The part of the timeline the rows cover; both 0 while nothing is held. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly loading: 'nothing' | 'first' | 'older' | 'newer';
  /** Is anything held? `false` before the first page. */
  readonly loaded: boolean;
  readonly error: Error | undefined;
}

/** A thread: its parent and a window on its replies. */
export interface ThreadView extends TimelineView {
  readonly parent: Row | undefined;
  readonly lastReadSeq: number;
  readonly unread: number;
  /** Does the person follow it? Unknown before it was loaded. */
  readonly following: boolean | undefined;
  /** How much of it they chose to be told of; absent: what the channel says. */
  readonly level: NotificationLevel | undefined;
}

/** A message to be sent later; `pending` is absent once the server has it. */
export interface PlannedScheduled extends Scheduled {
  readonly pending?: PendingChange;
}

/** A reminder; `pending` is absent once the server has it. */
export interface PlannedReminder extends Reminder {
  readonly pending?: PendingChange;
}

/** What of one kind the person planned, by time. */
export interface PlanListView<Item> {
  readonly items: readonly Item[];
  /** Was the list read? Before that an empty one says nothing. */
  readonly loaded: boolean;
}

/** What the person was told of, newest first. */
export interface NotificationListView {
  readonly items: readonly Notification[];
  /** How many of these are unread. */
  readonly unread: number;
  /** Was the list read? Before that an empty one says nothing. */
  readonly loaded: boolean;
  /** Are there older ones (`client.notifications.loadMore()`)? */
  readonly more: boolean;
  /** What their messages say, by the id of the message. */
  readonly excerpts: Excerpts;
  /** The last one that is to be heard of: told while this client was there, and neither muted nor in quiet hours. */
  readonly rung?: Notification | undefined;
}

/**
 * What a client knows, as immutable values. Each is the same object until that very thing changes, so they fit
 * `useSyncExternalStore` as they are.
 *
 * @example useSyncExternalStore(client.subscribe, () => client.state.timeline('messaging:welcome'))
 */
export interface Snapshots {
  channelList(): ChannelListView;
  /** One channel, or nothing while it is not held. */
  channel(cid: string): ChannelView | undefined;
  timeline(cid: string): TimelineView;
  /** @param id of the parent message */
  thread(id: string): ThreadView;
  /** One row by the message's id, wherever it is held. */
  message(id: string): Row | undefined;
  /** Ids of the people typing in a channel, or in one of its threads; never the person. */
  typing(cid: string, parentId?: string): readonly string[];
  /** About how many watch a channel made for a crowd; unknown for any other. */
  viewers(cid: string): number | undefined;
  /** How a person is shown; unknown while nobody watches them (`client.presence.watch`). */
  presence(user: string): Presence | undefined;
  /** What the person set for themselves; unknown while nobody is watched. */
  ownPresence(): OwnPresence | undefined;
  /** How far others have read, by user id; nobody where that is not shown. */
  reads(cid: string): Readonly<Record<string, number>>;
  /** Is it shown to others how far the person reads, and to the person how far others do? */
  readReceipts(): boolean;
  /** Members met so far; all of them after `channel.loadMembers()`. */
  members(cid: string): Readonly<Record<string, Member>>;
  /** Messages to be sent later that are not sent, or failed; all of them after `client.scheduled.load()`. */
  scheduled(): PlanListView<PlannedScheduled>;
  /** Reminders that are not completed; all of them after `client.reminders.load()`. */
  reminders(): PlanListView<PlannedReminder>;
  /** What channels of a type are and grant, in this app; undefined for one it has not. */
  type(name: string): Preset | undefined;
  /** What the app is called and looks like; there after `client.apps.load()`. */
  app(): AppCard | undefined;
  /** The app's own emoji, by name; all of them after `client.emoji.load()`. */
  emoji(): EmojiState;
  /** Groups of the app, by handle, behind them those that are no more; all of them after `client.groups.load()`. */
  groups(): GroupsState;
  /** Headings the app's channels stand under, in their order; all of them after `client.categories.load()`. */
  categories(): CategoriesState;
  /** How the person arranged the list of their channels, with what they changed and nobody answered yet. */
  sidebar(): Sidebar;
  /** What the person keeps, the newest first; all of it after `client.bookmarks.load()`. */
  bookmarks(): PlanListView<Bookmark>;
  /** Everybody the person mutes or blocks. */
  blocks(): Blocks;
  /** What the person was told of; the newest after `client.notifications.load()`. */
  notifications(): NotificationListView;
  /** The threads the person follows, the one last replied to first; kept after `client.threads.load()`. */
  threads(): ThreadListView;
  connection(): Connection;
  /** What was written and not sent to a channel (its cid) or a thread (its parent's id); empty when nothing. */
  draft(place: string): string;
  /** All of them by place; of one that was sent or removed the text is empty. */
  drafts(): Readonly<Record<string, LocalDraft | Draft>>;
  /** Files that wait to be sent to a channel (its cid) or a thread (its parent's id), in their order. */
  uploads(place: string): readonly Upload[];
  /** A file on its way, or waiting to be sent; nothing once what it was for is done. */
  upload(id: string): Upload | undefined;
  /** Does what happens here outlive the page? */
  storage(): Storage;
  /** Names and pictures by user id. */
  users(): Users;
  /** The person's own id; empty until the first connection. */
  me(): string;
  /** The person's role in the app. */
  role(): AppRole;
  /** A guest whose time is over: they read, and write nothing. */
  isLocked(): boolean;
}

import type {
  AppCard,
  AppRole,
  Blocks,
  Bookmark,
  Capability,
  Category,
  ChannelEvent,
  CustomEmoji,
  Draft,
  Group,
  Member,
  Membership,
  Message,
  NotificationLevel,
  Reminder,
  Scheduled,
  SharedChannel,
  Sidebar,
  Types,
  UserEvent,
  Users,
} from '@parley/protocol';
import type { NotificationsState } from './notifications.ts';

/** The person this client belongs to. The role in the app decides capabilities together with that in the channel. */
export interface Me {
  readonly id: string;
  readonly role: AppRole;
  /** A guest whose time is over. */
  readonly locked?: boolean | undefined;
  /** False when they keep to themselves how far they read. */
  readonly readReceipts?: boolean | undefined;
  /** The channel types the app changed or made. */
  readonly types?: Types;
}

/** A stretch of a timeline held without a gap, both ends included. An empty timeline is `0..0`. */
export interface Interval {
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** One timeline: a channel's, numbered by `seq`, or a thread's, numbered by `threadSeq`. */
export interface Line {
  /** Ascending, never touching. */
  readonly intervals: readonly Interval[];
  /** The newest number known to exist, held or not. */
  readonly lastSeq: number;
}

/** A thread somebody opened, or follows. */
export interface ThreadState {
  readonly line: Line;
  readonly lastReadSeq: number;
  readonly unread: number;
  /** Unknown in what an earlier version kept. */
  readonly following?: boolean | undefined;
  /** How much of it the person chose to be told of; absent: what the channel says. */
  readonly level?: NotificationLevel | undefined;
}

/** Where the person stands in a channel. `offset` is that of the log when the server, or this reducer, counted. */
export interface Reading {
  readonly lastReadSeq: number;
  readonly unread: number;
  readonly mentions: number;
  readonly offset: number;
}

/** What one event did to the counts, kept to correct a count the server made shortly before it. */
export interface Tally {
  readonly offset: number;
  readonly seq: number;
  readonly unread: number;
  readonly mentions: number;
}

/** The person's own settings in a channel: their membership without its numbers. */
export type Settings = Omit<Membership, 'lastReadSeq' | 'unread' | 'mentions'>;

/** Everything held of one channel. `offset` is the place in its log up to which everything was applied. */
export interface ChannelState {
  readonly cid: string;
  readonly channel: SharedChannel;
  readonly settings: Settings | undefined;
  readonly capabilities: readonly Capability[];
  readonly offset: number;
  readonly lastMessageId: string | undefined;
  readonly lastMessageAt: string | undefined;
  readonly reading: Reading;
  readonly tallies: readonly Tally[];
  readonly line: Line;
  /** What the intervals, the threads and the channel list show, by id. */
  readonly messages: Readonly<Record<string, Message>>;
  readonly threads: Readonly<Record<string, ThreadState>>;
  readonly members: Readonly<Record<string, Member>>;
  /** Are all members held, or only those met on the way? */
  readonly membersComplete: boolean;
  /** How far others have read, by user id. */
  readonly reads: Readonly<Record<string, number>>;
  /** Events that came before those they follow, in order of offset. */
  readonly ahead: readonly ChannelEvent[];
  /** Something is known to be missing that no event will bring: only `sync` can. */
  readonly behind: boolean;
}

/** Events of a person's stream that have a place in their log. */
export type LoggedUserEvent = Extract<UserEvent, { offset: number }>;

/** What of one kind a person has planned, by id. */
export interface Planned<Item> {
  /** Was the list read? Before that what is not here may be there. */
  readonly loaded: boolean;
  readonly items: Readonly<Record<string, Item>>;
}

/** What an app has of one kind: `items` are all there are once they were asked for. `stale`: they changed since. */
export interface AppList<Item> {
  readonly loaded?: boolean;
  readonly stale?: boolean;
  readonly items: readonly Item[];
}

/** The groups of the app. */
export type GroupsState = AppList<Group>;

/** The categories of the app's channels, in their order. */
export type CategoriesState = AppList<Category>;

/** The app's own emoji. */
export interface EmojiState {
  /** Was the list read? Before that there may be others. */
  readonly loaded: boolean;
  /** By name. */
  readonly items: readonly CustomEmoji[];
}

/** Everything the server has told this client. What the person did meanwhile lies over it (`outbox/replay.ts`). */
export interface ServerState {
  readonly me: Me;
  readonly epoch: string | undefined;
  readonly cursor: string | undefined;
  readonly userOffset: number | undefined;
  readonly userAhead: readonly LoggedUserEvent[];
  readonly channels: Readonly<Record<string, ChannelState>>;
  /** Messages to be sent later. */
  readonly scheduled: Planned<Scheduled>;
  readonly reminders: Planned<Reminder>;
  /** What the app is called and looks like, once somebody asked. */
  readonly app: AppCard | undefined;
  readonly emoji: EmojiState;
  readonly groups: GroupsState;
  readonly categories: CategoriesState;
  /** How the person arranged the list of their channels. */
  readonly sidebar: Sidebar;
  readonly bookmarks: Planned<Bookmark>;
  /** What the person wrote and did not send, as all their devices have it. */
  readonly drafts: Planned<Draft>;
  /** Everybody the person blocks or mutes. */
  readonly blocks: Blocks;
  /** What the person was told of. */
  readonly notifications: NotificationsState;
  /** Names and pictures: a cache beside the entities, never part of their equality. */
  readonly users: Users;
}

/** A sidebar of which nothing was said yet. */
export const emptySidebar: Sidebar = { sections: [], order: [] };

/** What a client holds before it has asked anything. */
export const emptyState = (me: Me): ServerState => ({
  me,
  epoch: undefined,
  cursor: undefined,
  userOffset: undefined,
  userAhead: [],
  channels: {},
  scheduled: { loaded: false, items: {} },
  reminders: { loaded: false, items: {} },
  app: undefined,
  emoji: { loaded: false, items: [] },
  groups: { items: [] },
  categories: { items: [] },
  sidebar: emptySidebar,
  bookmarks: { loaded: false, items: {} },
  drafts: { loaded: false, items: {} },
  blocks: {},
  notifications: { loaded: false, items: {}, excerpts: {} },
  users: {},
});

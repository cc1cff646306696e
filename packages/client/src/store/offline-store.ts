import type {
  AppCard,
  Blocks,
  Bookmark,
  Draft,
  Member,
  Message,
  OwnPresence,
  Reminder,
  Scheduled,
  Sidebar,
  UserCard,
  Users,
} from '@parley/protocol';
import type { Operation } from '../outbox/operation.ts';
import type {
  CategoriesState,
  ChannelState,
  EmojiState,
  GroupsState,
  Line,
  Me,
  NotificationsState,
  Planned,
  ThreadState,
} from '../reduce/index.ts';
import type { TabOptions, Tabs } from '../tabs/tabs.ts';
import type { FileStore } from './file-store.ts';
import type { LocalDraft, LocalDrafts } from './local-drafts.ts';

/** Whose client this is and how far it has come, in one record. */
export interface StoredSelf {
  readonly me: Me;
  readonly epoch?: string | undefined;
  readonly cursor?: string | undefined;
  readonly userOffset?: number | undefined;
  /** Has the channel list been read, and where would its next page begin? */
  readonly listing: { readonly loaded: boolean; readonly next?: string };
  readonly own?: OwnPresence | undefined;
  /** Absent in what an earlier version wrote. */
  readonly scheduled?: Planned<Scheduled>;
  readonly reminders?: Planned<Reminder>;
  readonly app?: AppCard | undefined;
  readonly emoji?: EmojiState;
  readonly groups?: GroupsState;
  readonly categories?: CategoriesState;
  readonly bookmarks?: Planned<Bookmark>;
  readonly drafts?: Planned<Draft>;
  /** Absent in what an earlier version kept. */
  readonly blocks?: Blocks;
  readonly sidebar?: Sidebar;
  readonly notifications?: NotificationsState;
}

/** Where a channel stands, without its timeline: what lists and headers show. */
export interface StoredHead
  extends Pick<
    ChannelState,
    | 'cid'
    | 'channel'
    | 'settings'
    | 'capabilities'
    | 'offset'
    | 'lastMessageId'
    | 'lastMessageAt'
    | 'reading'
    | 'tallies'
    | 'reads'
  > {
  readonly lastSeq: number;
  readonly last?: Message | undefined;
}

/**
 * What a channel's timelines cover, at an offset of its own: a channel nobody opened since falls behind its head, and
 * is brought up to date from here when somebody does.
 */
export interface StoredTimeline {
  readonly cid: string;
  readonly epoch: string | undefined;
  readonly offset: number;
  readonly line: Line;
  readonly threads: Readonly<Record<string, ThreadState>>;
  readonly members: Readonly<Record<string, Member>>;
  readonly membersComplete: boolean;
  /** When somebody last looked at it, milliseconds since 1970. The longest ago is evicted first. */
  readonly openedAt: number;
  /** About how much its messages take. */
  readonly bytes: number;
}

/** A timeline with its messages. */
export interface StoredPages {
  readonly timeline: StoredTimeline;
  readonly messages: readonly Message[];
}

/** Everything that is shown before any connection; timelines are read when somebody opens them. */
export interface StoredState {
  readonly self: StoredSelf | undefined;
  readonly heads: readonly StoredHead[];
  readonly users: Users;
  readonly operations: readonly Operation[];
  /** Unsent texts by place: a cid, or the id of a thread's parent. */
  readonly drafts: LocalDrafts;
}

/** One step from a consistent state to the next. All of it is written, or nothing. */
export interface Batch {
  readonly self?: StoredSelf;
  readonly heads?: readonly StoredHead[];
  /** Channels of which nothing stays. */
  readonly gone?: readonly string[];
  /** Channels of which only the head stays. */
  readonly closed?: readonly string[];
  readonly timelines?: readonly StoredTimeline[];
  readonly messages?: readonly Message[];
  /** Messages that nothing shows any more. */
  readonly released?: readonly { readonly cid: string; readonly id: string }[];
  readonly users?: Readonly<Record<string, UserCard>>;
}

/** Another tab leads now; what this one still holds is not written. */
export class SupersededError extends Error {
  constructor() {
    super('unable to write; another tab leads by now');
    this.name = 'SupersededError';
  }
}

/** What was kept is gone: somebody deleted it under a running client. The store is usable again, and empty. */
export class LostError extends Error {
  constructor() {
    super('unable to go on; the store was deleted');
    this.name = 'LostError';
  }
}

/**
 * Where a client keeps what must outlive the moment. A store belongs to one person of one app; give another person
 * another store. Every method may reject: the client goes on in memory then.
 *
 * The terms of `lead` make tabs agree: of two that believe they lead, only the later one can write.
 */
export interface OfflineStore {
  /** Where bytes are kept; without it files live as long as the page. */
  readonly files?: FileStore;
  /** What the names of databases of open notes begin with; without it a note lives as long as the page. */
  readonly notes?: string;
  /** How the tabs that have this store act as one; absent where no other tab can have it. */
  tabs?(options: TabOptions): Tabs;
  /**
   * Calls back when a newer version of the program is to take the store over. What it resolves with is waited for: until
   * then this one writes, and not from then on.
   */
  outdated?(listener: () => Promise<void>): void;
  read(): Promise<StoredState>;
  /** What is held of a channel's timelines, if anything. */
  pages(cid: string): Promise<StoredPages | undefined>;
  /** All timelines with their size, for eviction. */
  sizes(): Promise<readonly Pick<StoredTimeline, 'cid' | 'openedAt' | 'bytes'>[]>;
  /**
   * Writes in one transaction.
   *
   * @throws SupersededError when `term` is not the last one given
   */
  write(batch: Batch, term: number): Promise<void>;
  /**
   * Changes the operations in one transaction, durably: what it resolves with survives a crash of the machine.
   *
   * @param change pure; called with what is stored, in order
   * @param term only a leader names it
   * @throws SupersededError when `term` is not the last one given
   */
  operations(
    change: (held: readonly Operation[]) => readonly Operation[],
    term?: number,
  ): Promise<readonly Operation[]>;
  /** Keeps a draft, unless a newer one of the place is kept. One that is `settled` is on all devices, and leaves. */
  draft(place: string, draft: LocalDraft, settled?: boolean): Promise<void>;
  /** The next term; every earlier one has ended. */
  lead(): Promise<number>;
  /** Forgets what the server can tell again, after something unreadable was found: all but operations and drafts. */
  reset(): Promise<void>;
  /** Removes everything of the person, as signing out must, and ends the term: what is written late is refused. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

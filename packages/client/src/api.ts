import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { AppsNoun } from './apps/noun.ts';
import type { Ask, Write } from './asks.ts';
import type { CategoriesNoun } from './categories/noun.ts';
import type { ContactsNoun } from './contacts.ts';
import type { Drafts } from './drafts/api.ts';
import type { EmojiNoun } from './emoji/noun.ts';
import type { Pictures } from './files/pictures.ts';
import type { NewFile, NewUpload, UploadFacts } from './files/upload.ts';
import type { Urls } from './files/urls.ts';
import type { Forwarding, NewForward } from './forwards.ts';
import type { GroupsNoun } from './groups/noun.ts';
import type { ImportsNoun } from './imports.ts';
import type { InvitationsNoun } from './invitations.ts';
import type { InvitesNoun } from './invites.ts';
import type { Members, ModerationNoun } from './members.ts';
import type { NotesNoun } from './notes/noun.ts';
import type { Operation, Pending } from './outbox/operation.ts';
import type { BookmarksNoun, NotificationsNoun, RemindersNoun, ScheduledNoun } from './plans/api.ts';
import type { SidebarNoun } from './sidebar/noun.ts';
import type { Snapshots } from './state/views.ts';
import type { TasksNoun } from './tasks.ts';
import type { Threads } from './threads/noun.ts';
import type { TypesNoun } from './types.ts';
import type { UsersNoun } from './users.ts';

export type { Ask, Write } from './asks.ts';
export type { Members, ModerationNoun } from './members.ts';
export type {
  BookmarksNoun,
  NewBookmark,
  NewReminder,
  NewScheduled,
  NotificationsNoun,
  RemindersNoun,
  ScheduledNoun,
} from './plans/api.ts';
export type { Threads } from './threads/noun.ts';
export type { UsersNoun } from './users.ts';

/** A message to send. The id is made when absent; give one to send the same thing again. */
export type NewMessage = Omit<MethodCall<'messages.send'>, 'id'> & { readonly id?: string };

/** Messages. */
export interface Messages {
  /**
   * Shows a message at once and delivers it, offline too.
   *
   * @example client.messages.send({ cid: 'messaging:welcome', text: 'Hello' })
   */
  send(input: NewMessage): Pending<'messages.send'>;
  /**
   * Sends what another message says to a channel, as a copy that does not say where it was said.
   *
   * @example await client.messages.forward({ cid, messageId: message.id, text: 'Look at this' }).acknowledged
   */
  forward(input: NewForward): Forwarding;
  /** Changes the text, the attachments or the custom data of an own message; `message_not_found` when it is not the person's to change. */
  edit: Write<'messages.edit'>;
  /** Leaves a tombstone in its place; its replies stay. */
  delete: Write<'messages.delete'>;
  /** Pins a message to its channel, for everybody. */
  pin: Write<'messages.pin'>;
  /** Takes the pin off a message, whoever pinned it. */
  unpin: Write<'messages.unpin'>;
  /** The pinned messages of a channel, the last one pinned first. */
  pinned: Ask<'messages.pinned'>;
  /** One page of a channel's timeline, as the engine answers it. To show one use `client.channel(cid).watch()`. */
  list: Ask<'messages.list'>;
  /** One message, or `message_not_found`. */
  get: Ask<'messages.get'>;
  /** One page of a thread. To show one use `client.channel(cid).thread(id).watch()`. */
  replies: Ask<'messages.replies'>;
  /** What a message said before it was edited, oldest first; for its author and the channel's moderators. */
  history: Ask<'messages.history'>;
}

/** Reactions. */
export interface ReactionsNoun {
  /** Reacts with an emoji, or `:name:` of a custom one; once each, however often it is called. */
  add: Write<'reactions.add'>;
  /** Takes the person's own reaction back. */
  remove: Write<'reactions.remove'>;
  /** Who reacted with what, newest first, page by page. */
  list: Ask<'reactions.list'>;
}

/** Polls. One is asked with `client.messages.send({ cid, text: question, poll })`. */
export interface PollsNoun {
  /**
   * Chooses options instead of those chosen before, offline too; none takes the vote back.
   *
   * @example client.polls.vote({ id: message.id, options: ['boat'] })
   */
  vote: Write<'polls.vote'>;
  /** Adds an option to a poll that takes more, or to an own one. */
  addOption: Write<'polls.addOption'>;
  /** Ends an own poll, or any as a moderator. */
  close: Write<'polls.close'>;
  /** Who chose an option, newest first, page by page; `poll_anonymous` where nobody is told. */
  voters: Ask<'polls.voters'>;
}

/** Messages by their words. */
export interface SearchNoun {
  /**
   * What the person may read of what a query asks for, newest first or by relevance, page by page. Nothing of it is kept:
   * what is shown of it may change meanwhile.
   *
   * @example
   * const { items, next } = await client.search.messages({ query: 'from:bob "red boat" has:file' });
   */
  messages: Ask<'search.messages'>;
}

/** Cards of the links in messages. */
export interface Previews {
  /** A channel's links, the newest first, page by page. */
  list: Ask<'previews.list'>;
  /** Takes a card off a message, for everyone and for good: by its author, or whoever may delete the message. */
  remove: Write<'previews.remove'>;
  /** Where the picture of a card is had: its `poster`, whole. */
  pictureUrl(poster: string): string;
}

/** GIFs of the provider that the engine has, if any. */
export interface Gifs {
  /** How the provider is to be named; undefined where there are no GIFs. Asked once. */
  provider(): Promise<string | undefined>;
  /** By words, page by page; `gifs_unavailable` while the provider is away. */
  search: Ask<'gifs.search'>;
  /** What is shared most now, page by page. */
  trending(input?: MethodCall<'gifs.trending'>): Promise<MethodAnswer<'gifs.trending'>>;
  /**
   * Makes one of them a file that can be sent.
   *
   * @example
   * const { file } = await client.gifs.take({ gif: found.id });
   * client.messages.send({ cid, attachments: [{ type: 'image', fileId: file.id }] });
   */
  take(input: { readonly gif: string; readonly id?: string }): Promise<MethodAnswer<'gifs.take'>>;
  /** Where a picture of one is had: its `moving` or `still`, whole. */
  pictureUrl(path: string): string;
}

/** Read pointers and unread counts. */
export interface Reads {
  /** Everything up to `seq` (all of it when absent) is read. Of several on their way the last is enough. */
  markRead: Write<'reads.markRead'>;
  /** Everything from `seq` on is unread again: the only way the pointer moves back. */
  markUnread: Ask<'reads.markUnread'>;
  /** Everything in every channel is read. */
  markAllRead(): Promise<MethodAnswer<'reads.markAllRead'>>;
  /** How far the members of a channel have read, page by page. */
  list: Ask<'reads.list'>;
  /** Unread messages and mentions over all channels but muted ones, as the engine counts them. */
  totals(): Promise<MethodAnswer<'reads.unread'>>;
}

/** Typing. Never fails and never waits: what cannot be sent is not sent. */
export interface Typing {
  /** Call on every keystroke; at most one signal in 3 s leaves. */
  start(input: MethodCall<'typing.start'>): void;
  /** The person stopped; nothing leaves if nobody was told that they began. */
  stop(input: MethodCall<'typing.stop'>): void;
}

/** Who is there. That this person is, the client says by itself for as long as it is connected. */
export interface PresenceNoun {
  /**
   * Keeps `client.state.presence` of these people, until what is returned is called. Counted: several may watch the same
   * person. Of more than 200 the first ones.
   *
   * @example const stop = client.presence.watch(['bob', 'carol'])
   */
  watch(users: readonly string[]): () => void;
  /** Be shown as away, however active, until taken back. */
  setAway: Ask<'presence.setAway'>;
  /** Not to be disturbed until a time; `null` ends it. */
  setDnd: Ask<'presence.setDnd'>;
  /**
   * Not to be disturbed in these hours of every week, by the wall of a zone; `null` takes them back. `setDnd({ until: null })`
   * ends what they began, until the next time.
   *
   * @example client.presence.setQuiet({ quiet: { zone: 'Europe/Berlin', hours: [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '08:00' }] } })
   */
  setQuiet: Ask<'presence.setQuiet'>;
  /**
   * What the person is about: an emoji, words of up to 100 characters, or both, until a time; `null` takes it back.
   *
   * @example client.presence.setStatus({ status: { emoji: '🌴', text: 'Vacationing' } })
   */
  setStatus: Ask<'presence.setStatus'>;
}

/** Channels. What they answer is also in `client.state`. */
export interface Channels {
  /** The channel with this cid, made with what is given if it does not exist; one that exists is not changed. */
  getOrCreate: Ask<'channels.getOrCreate'>;
  /** A channel with an id of the engine's making, or the one of exactly these people (`distinct`). */
  create: Ask<'channels.create'>;
  /** One channel, or `channel_not_found`. */
  get: Ask<'channels.get'>;
  /** One page of channels by a filter. The person's own list is there without it: `client.state.channelList()`. */
  query(input?: MethodCall<'channels.query'>): Promise<MethodAnswer<'channels.query'>>;
  /** Changes a channel's fields; `null` removes one. */
  update: Ask<'channels.update'>;
  /** Nobody writes to it any more; it stays readable. */
  archive: Ask<'channels.archive'>;
  /** It is written to again. */
  unarchive: Ask<'channels.unarchive'>;
  /** Removes the channel and everything in it, for everybody. */
  delete: Ask<'channels.delete'>;
  /** Only moderators write to it, until it is unfrozen. */
  freeze: Ask<'channels.freeze'>;
  unfreeze: Ask<'channels.unfreeze'>;
  /** How long everybody but moderators waits between two messages, in seconds; 0 ends it. */
  slowMode: Ask<'channels.slowMode'>;
  /**
   * Leaves a channel out of the totals, until a time or until unmuted. It stays in the list.
   *
   * @example client.channels.mute({ cid, until: '2026-11-20T17:00:00Z' })
   */
  mute: Ask<'channels.mute'>;
  unmute: Ask<'channels.unmute'>;
  /** Among the person's favourites; `membership.pinnedAt` says so. */
  pin: Ask<'channels.pin'>;
  unpin: Ask<'channels.unpin'>;
  /** Takes it from the person's list; they stay in it. */
  hide: Ask<'channels.hide'>;
  /** Puts a hidden one back. */
  show: Ask<'channels.show'>;
  /** The next page of the person's channel list; nothing when there is none. */
  loadMore(): Promise<void>;
}

/** One thread of a channel. */
export interface ThreadHandle {
  /** Of the thread's first message. */
  readonly id: string;
  /** Loads the newest replies and keeps the thread up to date. */
  watch(): Promise<void>;
  /** Counted: as often as `watch` was called. */
  unwatch(): void;
  /** The page before the window; nothing when it begins at the first reply. */
  loadOlder(): Promise<void>;
  /** The page after the window; nothing when it ends at the newest. */
  loadNewer(): Promise<void>;
  /** Replies in this thread, as `client.messages.send` does. */
  send(input: Omit<NewMessage, 'cid' | 'parentId'>): Pending<'messages.send'>;
  /** Replies up to `threadSeq` (all when absent) are read. */
  markRead(threadSeq?: number): Promise<void>;
}

/** One channel. The same words in every SDK. */
export interface ChannelHandle {
  /** Its name: `type:id`. */
  readonly cid: string;
  /**
   * Loads the timeline, at the first unread message when there are many, and keeps it up to date.
   * Counted: call `unwatch` once for each. Loading again after a lost connection is the client's business.
   *
   * @param options.at `newest` opens at the end whatever is unread
   */
  watch(options?: { readonly at?: 'unread' | 'newest' }): Promise<void>;
  /** Counted: as often as `watch` was called. */
  unwatch(): void;
  /** Writes to this channel, as `client.messages.send` does. */
  send(input: Omit<NewMessage, 'cid'>): Pending<'messages.send'>;
  /** Everything up to `seq` (all of it when absent) is read. */
  markRead(seq?: number): Pending<'reads.markRead'>;
  /** The page before the window; nothing when it begins at the first message, or one is on its way. */
  loadOlder(): Promise<void>;
  /** The page after the window; nothing when it ends at the newest. */
  loadNewer(): Promise<void>;
  /** Moves the window to the messages around a number. */
  loadAround(seq: number): Promise<void>;
  /** Moves the window back to the newest messages; of more than 900 it gives up the oldest. */
  loadNewest(): Promise<void>;
  /** All members, for as long as the channel is held. */
  loadMembers(): Promise<void>;
  /** Others' read pointers, for `client.state.reads`. */
  loadReads(): Promise<void>;
  /** A handle of the thread under a message. */
  thread(id: string): ThreadHandle;
}

/** Files: those on their way to the engine, and the bytes of those it has. */
export interface Files {
  /**
   * Takes a file for a message. It is kept on the device and on its way at once, and shown by `client.state.uploads(place)`;
   * give its id to `client.messages.send` whenever you like, the message waits for it.
   *
   * @returns the id of the upload, and of the file
   * @example
   * const fileId = client.files.add({ file });
   * client.messages.send({ cid, attachments: [{ fileId }] });
   */
  add(input: NewFile): string;
  /** Names it otherwise, says what it shows, or gives it another place among those that wait. */
  change(id: string, facts: Partial<UploadFacts> & { readonly position?: number }): void;
  pause(id: string): void;
  resume(id: string): void;
  /** Once more, after a refusal. */
  retry(id: string): void;
  /** Takes a file out of where it waits. */
  remove(id: string): void;
  /** Bytes this page or an earlier one was given, if they are still here. */
  bytes(id: string): Promise<Blob | undefined>;
  /** Brings a file that is for no message: a picture of oneself, of a channel or of the app, an emoji. Not kept over a reload. */
  upload(input: NewUpload): Promise<MethodAnswer<'files.complete'>['file']>;
  /** Where the bytes of a file are for less than a minute. Asked for together, and kept until it ends. */
  url: Urls;
  /** Bytes of a small picture in a channel; kept on the device, so they are there offline too. */
  picture: Pictures;
  /** A channel's files, the newest first, page by page. */
  list: Ask<'files.list'>;
  /** Changes the name of an own file, or the words for those who cannot see it. */
  update: Ask<'files.update'>;
}

/** What the person did and the server has not settled. */
export interface Outbox {
  /** Every operation not yet settled, in order. */
  list(): readonly Operation[];
  /** Sends a refused operation again, under the same id. */
  retry(operation: string): void;
  /** Gives a refused operation up. One that may have left cannot be taken back. */
  discard(operation: string): void;
}

/** A chat client: what it knows in `state`, what it can do by noun. */
export interface Client {
  readonly messages: Messages;
  readonly channels: Channels;
  readonly reactions: ReactionsNoun;
  readonly polls: PollsNoun;
  readonly previews: Previews;
  readonly gifs: Gifs;
  readonly apps: AppsNoun;
  readonly emoji: EmojiNoun;
  readonly contacts: ContactsNoun;
  readonly groups: GroupsNoun;
  readonly categories: CategoriesNoun;
  readonly sidebar: SidebarNoun;
  readonly types: TypesNoun;
  readonly reads: Reads;
  readonly search: SearchNoun;
  readonly threads: Threads;
  readonly typing: Typing;
  readonly presence: PresenceNoun;
  readonly users: UsersNoun;
  readonly members: Members;
  readonly invites: InvitesNoun;
  readonly invitations: InvitationsNoun;
  /** Archives of another service on their way into the workspace; for owners and admins. */
  readonly imports: ImportsNoun;
  readonly files: Files;
  readonly scheduled: ScheduledNoun;
  readonly reminders: RemindersNoun;
  readonly tasks: TasksNoun;
  readonly moderation: ModerationNoun;
  readonly bookmarks: BookmarksNoun;
  readonly notes: NotesNoun;
  readonly notifications: NotificationsNoun;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  /** What the client knows, as immutable values. */
  readonly state: Snapshots;
  /** A handle; the same one for the same channel. */
  channel(cid: string): ChannelHandle;
  /** Calls back after every change of `state`; returns how to stop. Bound: pass it as it is. */
  subscribe(listener: () => void): () => void;
  /** Shows what was kept, without a connection. `connect` does it first. */
  open(): Promise<void>;
  /**
   * Connects and stays connected until `close`. Resolves when the channel list is here.
   *
   * @throws ParleyError when the engine refuses the token, also a fresh one
   */
  connect(): Promise<void>;
  /** Ends the connection and every timer. What was not delivered stays in the store. */
  close(): Promise<void>;
  /** Closes, and removes everything of the person from this device and from its other tabs. */
  signOut(): Promise<void>;
  /** Resolves when nothing is in flight: no request, no operation, no sync, no timer that would start one. */
  settled(): Promise<void>;
}

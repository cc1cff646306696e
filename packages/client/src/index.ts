export type {
  Ask,
  BookmarksNoun,
  ChannelHandle,
  Channels,
  Client,
  Files,
  Members,
  Messages,
  ModerationNoun,
  NewBookmark,
  NewMessage,
  NewReminder,
  NewScheduled,
  NotificationsNoun,
  Outbox,
  PollsNoun,
  PresenceNoun,
  ReactionsNoun,
  Reads,
  RemindersNoun,
  ScheduledNoun,
  SearchNoun,
  ThreadHandle,
  Threads,
  Typing,
  UsersNoun,
  Write,
} from './api.ts';
export type { AppsNoun } from './apps/noun.ts';
export type { CategoriesNoun } from './categories/noun.ts';
export { createClient } from './client.ts';
export type { ConnectionState } from './connection/machine.ts';
export type { ContactsNoun } from './contacts.ts';
export type { Drafts } from './drafts/api.ts';
export type { EmojiNoun } from './emoji/noun.ts';
export { OfflineError, ParleyError } from './errors.ts';
export type { Pictures } from './files/pictures.ts';
export {
  attachmentOf,
  kindOf,
  type NewFile,
  type NewUpload,
  type Upload,
  type UploadFacts,
  type UploadProgress,
} from './files/upload.ts';
export type { SignedUrl, Urls } from './files/urls.ts';
export type { Forwarding, NewForward } from './forwards.ts';
export type { GroupsNoun } from './groups/noun.ts';
export type { ImportsNoun } from './imports.ts';
export type { InvitationsNoun } from './invitations.ts';
export type { InvitesNoun } from './invites.ts';
export type { NotesNoun } from './notes/noun.ts';
export type { NoteState, OpenNote } from './notes/open.ts';
export type { ClientOptions, Clock, Idleness, Visibility, Wakes } from './options.ts';
export type { Operation, OperationName, Pending, Progress, Refusal } from './outbox/operation.ts';
export type { PendingChange, Row } from './outbox/replay.ts';
export type { CategoriesState, EmojiState, GroupsState } from './reduce/index.ts';
export type { SidebarNoun } from './sidebar/noun.ts';
export type { Connection } from './state/state.ts';
export type {
  ChannelListView,
  ChannelView,
  NotificationListView,
  PlanListView,
  PlannedReminder,
  PlannedScheduled,
  Snapshots,
  ThreadView,
  TimelineView,
} from './state/views.ts';
export type { FileStore, StoredPicture } from './store/file-store.ts';
export type { LocalDraft } from './store/local-drafts.ts';
export { memoryStore } from './store/memory.ts';
export {
  type Batch,
  LostError,
  type OfflineStore,
  type StoredHead,
  type StoredPages,
  type StoredSelf,
  type StoredState,
  type StoredTimeline,
  SupersededError,
} from './store/offline-store.ts';
export type { Storage } from './store/sturdy.ts';
export type { TabMember, TabOptions, Tabs } from './tabs/tabs.ts';
export type { TasksNoun } from './tasks.ts';
export type { ThreadListView } from './threads/noun.ts';
export type { TypesNoun } from './types.ts';

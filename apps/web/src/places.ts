// The places beside the conversations, in one file: whoever comes to one of them soon comes to another.
export { ContactsPane } from './contacts/ContactsPane.tsx';
export { SharePane } from './installed/SharePane.tsx';
export { JoinPane } from './invites/JoinPane.tsx';
export { ModerationPane } from './moderation/ModerationPane.tsx';
export { ActivityPane } from './notifications/ActivityPane.tsx';
export { PeoplePane } from './people/PeoplePane.tsx';
export {
  BookmarksPane,
  DraftsPane,
  NotesPane,
  RemindersPane,
  ScheduledPane,
  TasksPane,
} from './planning/PlansPane.tsx';
export { SearchPane } from './search/SearchPane.tsx';
export { ThreadsPane } from './threads/ThreadsPane.tsx';
export { TypesPane } from './types/TypesPane.tsx';

import type { LocalDraft, PlannedReminder, PlannedScheduled, Storage, Upload } from '@parley/client';
import type {
  AppCard,
  AppRole,
  Blocks,
  Bookmark,
  Category,
  Contact,
  CustomEmoji,
  Draft,
  Excerpts,
  Gif,
  Group,
  MethodAnswer,
  Notification,
  OwnPresence,
  Presence,
  Sidebar,
  Thread,
  Users,
} from '@parley/protocol';
import type { GalleryChannel } from './channels.ts';
import type { ListedFile } from './files.ts';

/** A link as a channel's gallery lists it. */
export type ListedLink = MethodAnswer<'previews.list'>['items'][number];

/** What a picture shows besides its channels. */
export interface GalleryScene {
  channels: readonly GalleryChannel[];
  me?: string;
  typing?: Readonly<Record<string, readonly string[]>>;
  /** How people are shown; nothing is known of the others. */
  presence?: Readonly<Record<string, Presence>>;
  own?: OwnPresence;
  /** The person is a guest whose time is over. */
  locked?: boolean;
  /** Whom the person mutes or blocks. */
  blocks?: Blocks;
  connection?: 'live' | 'waiting';
  role?: AppRole;
  /** The app's own. */
  app?: AppCard;
  emoji?: readonly CustomEmoji[];
  contacts?: readonly Contact[];
  groups?: readonly Group[];
  categories?: readonly Category[];
  sidebar?: Sidebar;
  /** Who is in each of them. */
  inGroups?: readonly string[];
  /** Files on their way, or waiting to be sent. */
  uploads?: readonly Upload[];
  /** Files of a channel's gallery. */
  files?: readonly ListedFile[];
  /** Links of a channel's gallery. */
  links?: readonly ListedLink[];
  /** Whose GIFs there are; without it none. */
  gifs?: readonly Gif[];
  storage?: Storage;
  /** By id; the people of the demo when absent. */
  people?: Users;
  /** What the person planned. */
  scheduled?: readonly PlannedScheduled[];
  reminders?: readonly PlannedReminder[];
  /** What the person keeps. */
  bookmarks?: readonly Bookmark[];
  /** What the person wrote and did not send. */
  drafts?: Readonly<Record<string, Draft | LocalDraft>>;
  /** The threads the person follows. */
  following?: readonly Thread[];
  /** What the person was told of, and what its messages say. */
  notifications?: readonly Notification[];
  excerpts?: Excerpts;
  /** What every search finds. */
  found?: MethodAnswer<'search.messages'>;
}

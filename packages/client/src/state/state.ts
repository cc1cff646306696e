import type { OwnPresence, PresenceOf, Sidebar } from '@parley/protocol';
import type { ConnectionState } from '../connection/machine.ts';
import type { Upload } from '../files/upload.ts';
import type { Operation } from '../outbox/operation.ts';
import type { PlanViews } from '../plans/plans.ts';
import type { ServerState } from '../reduce/index.ts';
import type { LocalDrafts } from '../store/local-drafts.ts';
import type { Storage } from '../store/sturdy.ts';
import type { Followed } from '../threads/noun.ts';

/** How a connection stands, for a line on the screen. */
export interface Connection {
  readonly state: ConnectionState;
  /** Why it was refused: the close code's reason. */
  readonly reason?: string;
}

/** Which pages of a timeline are on their way, and where its window stands. */
export interface Screen {
  readonly loading: 'nothing' | 'first' | 'older' | 'newer';
  /** The window is on the interval around this number; the newest when absent. */
  readonly at?: number;
  /** Why the last page did not come. */
  readonly error?: Error;
}

/** Somebody is typing, until `until` (milliseconds since 1970). */
export interface Typist {
  readonly user: string;
  readonly parentId: string | undefined;
  readonly until: number;
}

/** The channel list's own state. */
export interface Listing {
  /** Has the list been queried since the start? */
  readonly loaded: boolean;
  /** There are more channels: the cursor of the next page. */
  readonly next?: string;
}

/** Everything a client knows, as one immutable value. */
export interface State {
  readonly server: ServerState;
  readonly operations: readonly Operation[];
  readonly connection: Connection;
  readonly listing: Listing;
  /** By cid, or by the id of a thread's parent. */
  readonly screens: Readonly<Record<string, Screen>>;
  readonly typing: Readonly<Record<string, readonly Typist[]>>;
  /** About how many watch a channel made for a crowd, by cid. */
  readonly viewers: Readonly<Record<string, number>>;
  readonly presence: {
    /** People who are watched, by id. */
    readonly people: PresenceOf;
    /** What the person set; unknown before the first answer. */
    readonly own: OwnPresence | undefined;
  };
  /** What was written here and is not on all devices yet, by cid or by the id of a thread's parent. */
  readonly drafts: LocalDrafts;
  /** Files on their way, and those that wait to be sent, by id. */
  readonly uploads: Readonly<Record<string, Upload>>;
  readonly storage: Storage;
  /** The threads the person follows, once they were asked for. */
  readonly followed?: Followed | undefined;
  /** The list of channels with changes that were not told yet. */
  readonly arranged?: Sidebar;
  /** How plans are shown, once they were asked for. */
  readonly planned?: PlanViews;
}

import type { MethodAnswer, MethodCall, ParleyEvent, Thread } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import type { Ask } from '../asks.ts';
import { later, laterVerbs } from '../later.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';

/** Threads the person follows: `client.state.threads()`. */
export interface Threads {
  /** Reads the first page; from then on it is kept up to date. Without a connection it rejects, and what is held is shown. */
  load(): Promise<void>;
  /** Reads the next page, when there is one. */
  loadMore(): Promise<void>;
  /** Threads the person follows, the one last replied to first, page by page, as the engine answers. */
  list(input?: MethodCall<'threads.list'>): Promise<MethodAnswer<'threads.list'>>;
  /** Replies up to `seq` (all when absent) are read, and what the person was told of them. */
  markRead: Ask<'threads.markRead'>;
  /**
   * Follows a thread from here on, and chooses how much of it to be told of.
   *
   * @example await client.threads.follow({ id: parent.id, level: 'mentions' })
   */
  follow: Ask<'threads.follow'>;
  /** Follows it no more, until the person replies again. */
  unfollow: Ask<'threads.unfollow'>;
}

/** The threads a person follows, the one last replied to first. */
export interface ThreadListView {
  readonly items: readonly Thread[];
  /** How many of them have unread replies. */
  readonly unread: number;
  /** Was the list read? Before that an empty one says nothing. */
  readonly loaded: boolean;
  /** Are there more (`client.threads.loadMore()`)? */
  readonly more: boolean;
}

/** As the client holds them. */
export interface Followed extends ThreadListView {
  /** Where the next page begins. */
  readonly next?: string | undefined;
}

/** What the noun is made of. */
export interface ThreadOptions {
  readonly call: Call;
  readonly store: Store;
  readonly activity: Activity;
}

/** The noun, and what keeps its list up to date. */
export interface LaterThreads {
  noun: Threads;
  /** An event of any stream. */
  see(event: ParleyEvent): void;
  /** A connection began: what was told meanwhile was told to nobody here. */
  live(): void;
  /** A sync ended. */
  came(): void;
}

/** All of it is loaded with the first use. */
export const createThreads = (options: ThreadOptions): LaterThreads => {
  const { activity, store } = options;
  const load = later(() =>
    activity.during(import('./verbs.ts').then(({ createVerbs }) => createVerbs(options))),
  );
  /** Before the list was asked for nothing is kept up to date. */
  const tell = (what: 'see' | 'live' | 'came', event?: ParleyEvent): void => {
    if (store.get().followed)
      void activity.during(
        load().then(
          (verbs) => verbs[what](event as never),
          () => {},
        ),
      );
  };
  return {
    noun: laterVerbs<Threads>(
      ['load', 'loadMore', 'list', 'markRead', 'follow', 'unfollow'],
      activity,
      async () => (await load()).noun,
    ),
    see: (event) => tell('see', event),
    live: () => tell('live'),
    came: () => tell('came'),
  };
};

import type { Activity } from './activity.ts';
import type { ChannelHandle, Messages, Reads, ThreadHandle, Threads } from './api.ts';
import { type Interval, inChannel, type Line, trim } from './reduce/index.ts';
import { around, headOf, windowOf } from './reduce/intervals.ts';
import type { Screen } from './state/state.ts';
import type { Store } from './state/store.ts';
import { type Pages, setScreen } from './sync/pages.ts';

/** What handles are made of. */
export interface HandleOptions {
  readonly store: Store;
  readonly pages: Pages;
  readonly messages: Messages;
  readonly reads: Reads;
  readonly threads: Threads;
  readonly activity: Activity;
}

/** A channel's or thread's timeline being watched, which loads again when what it held was given up. */
interface Watched {
  readonly cid: string;
  /** Loads the window if it is not held. */
  ensure(): Promise<void>;
}

/** Handles of one client. */
export interface Handles {
  channel(cid: string): ChannelHandle;
  /** Loads what is watched and no longer held: after a reset, or a first load that failed. */
  refresh(): void;
}

const pageSize = 50;
/** With more unread than this the window opens at the first unread message instead of the newest. */
const unreadAtEnd = 30;

/** A window that grows beyond `most` messages is cut down to `left` of them, far from where it grows. */
const grown = { most: 900, left: 700 };

/** One handle for each channel. */
export const createHandles = (options: HandleOptions): Handles => {
  const { activity, store, pages, messages, reads, threads } = options;
  const watched = new Map<string, { count: number; target: Watched }>();
  const handles = new Map<string, ChannelHandle>();

  const screenOf = (key: string): Screen => store.get().screens[key] ?? { loading: 'nothing' };

  /** Of each timeline the load that is under way. */
  const loads = new Map<string, Promise<void>>();

  type Work = () => Promise<Pick<Screen, 'at'> | undefined>;
  const begin = (key: string, work: Promise<void>): Promise<void> => {
    const load = work.finally(() => {
      if (loads.get(key) === load) loads.delete(key);
    });
    loads.set(key, load);
    return load;
  };

  /** A place that somebody asked for is loaded after what is under way, and never left out for it. */
  const inTurn = (key: string, work: Work): Promise<void> => {
    const before = loads.get(key)?.catch(() => {}) ?? Promise.resolve();
    return begin(
      key,
      before.then(() => loadOne(key, 'first', work)),
    );
  };

  /** One load of a timeline at a time; another one meanwhile is not needed, and waits for it. */
  const during = (key: string, loading: Screen['loading'], work: Work): Promise<void> =>
    loads.get(key) ?? begin(key, loadOne(key, loading, work));

  const loadOne = async (key: string, loading: Screen['loading'], work: Work): Promise<void> => {
    const { at } = screenOf(key);
    const stands = at === undefined ? {} : { at };
    setScreen(store, key, { ...stands, loading });
    try {
      const moved = await work();
      setScreen(store, key, { ...(moved ?? stands), loading: 'nothing' });
    } catch (error) {
      setScreen(store, key, { ...stands, loading: 'nothing', error: error as Error });
      throw error;
    }
  };

  const heldOf = (line: Line | undefined, key: string) => windowOf(line, screenOf(key).at);

  /** Both ways on from a window. `giveUp` says where it stands when it has become too large. */
  const paging = (
    key: string,
    line: () => Line | undefined,
    load: (input: { before?: number; after?: number }) => Promise<void>,
    giveUp: (end: keyof Interval) => Pick<Screen, 'at'> | undefined,
  ) => {
    const isNewest = (held: Interval | undefined) => held && held.toSeq >= (line()?.lastSeq ?? 0);
    const window = () => heldOf(line(), key);
    return {
      loadOlder: async () => {
        const held = window();
        if (!held || held.fromSeq <= 1) return;
        await during(key, 'older', async () => {
          await load({ before: held.fromSeq });
          return giveUp('fromSeq');
        });
      },
      loadNewer: async () => {
        const held = window();
        if (!held || isNewest(held)) return;
        await during(key, 'newer', async () => {
          await load({ after: held.toSeq });
          const stands = giveUp('toSeq');
          // At the newest the window follows what comes, instead of a number.
          return isNewest(window()) ? {} : stands;
        });
      },
    };
  };

  const watch = async (key: string, target: Watched): Promise<void> => {
    const held = watched.get(key) ?? { count: 0, target };
    held.count += 1;
    watched.set(key, held);
    await activity.during(target.ensure());
  };

  const unwatch = (key: string): void => {
    const held = watched.get(key);
    if (!held) return;
    held.count -= 1;
    if (held.count === 0) watched.delete(key);
  };

  const threadHandle = (cid: string, id: string): ThreadHandle => {
    const line = () => store.get().server.channels[cid]?.threads[id]?.line;
    const load = (input: { before?: number; after?: number }) =>
      pages.replies(cid, { id, limit: pageSize, ...input });
    const ensure = async () => {
      await pages.channel(cid);
      if (heldOf(line(), id)) return;
      await during(id, 'first', async () => {
        await load({});
        return undefined;
      });
    };
    return {
      id,
      watch: () => watch(id, { cid, ensure }),
      unwatch: () => unwatch(id),
      ...paging(id, line, load, () => undefined),
      send: (input) => messages.send({ ...input, cid, parentId: id }),
      markRead: async (threadSeq) => {
        await threads.markRead({ id, ...(threadSeq !== undefined && { seq: threadSeq }) });
      },
    };
  };

  const channelHandle = (cid: string): ChannelHandle => {
    const channel = () => store.get().server.channels[cid];
    const window = () => heldOf(channel()?.line, cid);
    const list = (input: { before?: number; after?: number; around?: number }) =>
      pages.messages({ cid, limit: pageSize, ...input });

    /** Gives up what is far from the end that grows, where the window stands then. */
    const giveUp = (end: keyof Interval, held = window()): Pick<Screen, 'at'> | undefined => {
      if (!held || held.toSeq - held.fromSeq < grown.most) return undefined;
      const at = held[end];
      // First: a window on the newest would have nothing to stand on once they are given up.
      setScreen(store, cid, { ...screenOf(cid), at });
      store.updateServer((server) => inChannel(server, cid, (all) => trim(all, at, grown.left)));
      return { at };
    };

    const toNumber = (seq: number) => async () => {
      await pages.channel(cid);
      const line = channel()?.line;
      if (line && !around(line.intervals, seq)) await list({ around: seq });
      return { at: seq };
    };
    const toNewest = async () => {
      await pages.channel(cid);
      const line = channel()?.line;
      if (line && !headOf(line)) await list({});
      const now = channel()?.line;
      giveUp('toSeq', now && headOf(now));
      return {};
    };
    const ensure = async (at: 'unread' | 'newest' = 'newest') => {
      await pages.channel(cid);
      if (window()) return;
      const { unread, lastReadSeq } = channel()?.reading ?? { unread: 0, lastReadSeq: 0 };
      const first = at === 'unread' && unread > unreadAtEnd && lastReadSeq > 0;
      await during(cid, 'first', first ? toNumber(lastReadSeq) : toNewest);
    };

    return {
      cid,
      watch: async ({ at = 'unread' } = {}) => {
        await watch(cid, { cid, ensure: () => ensure(at) });
      },
      unwatch: () => unwatch(cid),
      send: (input) => messages.send({ ...input, cid }),
      markRead: (seq) => reads.markRead({ cid, ...(seq !== undefined && { seq }) }),
      ...paging(cid, () => channel()?.line, list, giveUp),
      loadAround: (seq) => inTurn(cid, toNumber(seq)),
      loadNewest: () => inTurn(cid, toNewest),
      loadMembers: () => pages.members(cid),
      loadReads: () => pages.reads(cid),
      thread: (id) => threadHandle(cid, id),
    };
  };

  return {
    channel: (cid) => {
      const held = handles.get(cid) ?? channelHandle(cid);
      handles.set(cid, held);
      return held;
    },
    refresh: () => {
      // A load that fails says so in its timeline's `error`.
      for (const { target } of watched.values()) activity.during(target.ensure()).catch(() => {});
    },
  };
};

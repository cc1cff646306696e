import type { ChannelHandle, Messages, Reads, ThreadHandle, Threads } from './api.ts';
import type { Line } from './reduce/index.ts';
import { around, headOf } from './reduce/intervals.ts';
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

const keep = (screen: Screen | undefined): Pick<Screen, 'at'> =>
  screen?.at === undefined ? {} : { at: screen.at };

/** One handle for each channel. */
export const createHandles = (options: HandleOptions): Handles => {
  const { store, pages, messages, reads, threads } = options;
  const watched = new Map<string, { count: number; target: Watched }>();
  const handles = new Map<string, ChannelHandle>();

  const screenOf = (key: string): Screen => store.get().screens[key] ?? { loading: 'nothing' };

  /** One load of a timeline at a time; another one meanwhile is not needed. */
  const during = async (
    key: string,
    loading: Screen['loading'],
    work: () => Promise<Pick<Screen, 'at'> | undefined>,
  ): Promise<void> => {
    if (screenOf(key).loading !== 'nothing') return;
    setScreen(store, key, { ...keep(screenOf(key)), loading });
    try {
      const moved = await work();
      setScreen(store, key, { ...(moved ?? keep(screenOf(key))), loading: 'nothing' });
    } catch (cause) {
      const error =
        cause instanceof Error ? cause : new Error('unable to load; the cause is unknown', { cause });
      setScreen(store, key, { ...keep(screenOf(key)), loading: 'nothing', error });
      throw error;
    }
  };

  const windowOf = (line: Line | undefined, key: string) => {
    const { at } = screenOf(key);
    if (!line) return undefined;
    return at === undefined ? headOf(line) : around(line.intervals, at);
  };

  const watch = async (key: string, target: Watched): Promise<void> => {
    const held = watched.get(key);
    watched.set(key, { count: (held?.count ?? 0) + 1, target: held?.target ?? target });
    await target.ensure();
  };

  const unwatch = (key: string): void => {
    const held = watched.get(key);
    if (!held) return;
    if (held.count > 1) watched.set(key, { ...held, count: held.count - 1 });
    else watched.delete(key);
  };

  const threadHandle = (cid: string, id: string): ThreadHandle => {
    const line = () => store.get().server.channels[cid]?.threads[id]?.line;
    const page = (loading: Screen['loading'], input: { before?: number; after?: number }) =>
      during(id, loading, async () => {
        await pages.replies(cid, { id, limit: pageSize, ...input });
        return undefined;
      });
    const ensure = async () => {
      await pages.channel(cid);
      if (!windowOf(line(), id)) await page('first', {});
    };
    return {
      id,
      watch: () => watch(id, { cid, ensure }),
      unwatch: () => unwatch(id),
      loadOlder: async () => {
        const window = windowOf(line(), id);
        if (window && window.fromSeq > 1) await page('older', { before: window.fromSeq });
      },
      loadNewer: async () => {
        const window = windowOf(line(), id);
        if (window && window.toSeq < (line()?.lastSeq ?? 0)) await page('newer', { after: window.toSeq });
      },
      send: (input) => messages.send({ ...input, cid, parentId: id }),
      markRead: async (threadSeq) => {
        await threads.markRead({ id, ...(threadSeq !== undefined && { seq: threadSeq }) });
      },
    };
  };

  const channelHandle = (cid: string): ChannelHandle => {
    const channel = () => store.get().server.channels[cid];
    const window = () => windowOf(channel()?.line, cid);
    const list = (input: { before?: number; after?: number; around?: number }) =>
      pages.messages({ cid, limit: pageSize, ...input });

    const loadAround = (seq: number) =>
      during(cid, 'first', async () => {
        await pages.channel(cid);
        const line = channel()?.line;
        if (line && !around(line.intervals, seq)) await list({ around: seq });
        return { at: seq };
      });
    const loadNewest = () =>
      during(cid, 'first', async () => {
        await pages.channel(cid);
        const line = channel()?.line;
        if (line && !headOf(line)) await list({});
        return {};
      });
    const ensure = async (at: 'unread' | 'newest' = 'newest') => {
      await pages.channel(cid);
      if (window()) return;
      const { unread, lastReadSeq } = channel()?.reading ?? { unread: 0, lastReadSeq: 0 };
      const first = at === 'unread' && unread > unreadAtEnd && lastReadSeq > 0;
      await (first ? loadAround(lastReadSeq) : loadNewest());
    };

    return {
      cid,
      watch: async ({ at = 'unread' } = {}) => {
        await watch(cid, { cid, ensure: () => ensure(at) });
      },
      unwatch: () => unwatch(cid),
      send: (input) => messages.send({ ...input, cid }),
      markRead: (seq) => reads.markRead({ cid, ...(seq !== undefined && { seq }) }),
      loadOlder: async () => {
        const held = window();
        if (!held || held.fromSeq <= 1) return;
        await during(cid, 'older', async () => {
          await list({ before: held.fromSeq });
          return undefined;
        });
      },
      loadNewer: async () => {
        const held = window();
        if (!held || held.toSeq >= (channel()?.line.lastSeq ?? 0)) return;
        await during(cid, 'newer', async () => {
          await list({ after: held.toSeq });
          // At the newest the window follows what comes, instead of a number.
          const reached = window();
          return reached && reached.toSeq >= (channel()?.line.lastSeq ?? 0) ? {} : undefined;
        });
      },
      loadAround,
      loadNewest,
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
      for (const { target } of watched.values()) target.ensure().catch(() => {});
    },
  };
};

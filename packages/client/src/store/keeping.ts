import type { Activity } from '../activity.ts';
import type { Clock } from '../options.ts';
import { emptyState } from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import type { Pages } from '../sync/pages.ts';
import { createDrafts, type DraftKeeper } from './drafts.ts';
import type { LocalDraft } from './local-drafts.ts';
import { memoryStore } from './memory.ts';
import type { OfflineStore } from './offline-store.ts';
import type { Opening } from './opening.ts';
import { sturdy } from './sturdy.ts';
import type { Writer } from './writer.ts';

/** What keeping is made of. */
export interface KeepingOptions {
  /** The integrator's store. Without one only this page remembers, and nothing needs to be written. */
  readonly given: OfflineStore | undefined;
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Another tab leads by now. */
  readonly superseded: () => void;
  /** What was kept is shown; what the person did has its own way. */
  readonly opened: () => Promise<void>;
  /** A draft was written; other tabs show it. */
  readonly drafted: (place: string, draft: LocalDraft) => void;
  /** A timeline was opened that lies behind its channel: a `sync` has to be asked for. */
  readonly behind: () => void;
}

/** Everything about what outlives the page. */
export interface Keeping {
  readonly offline: OfflineStore;
  readonly drafts: DraftKeeper;
  /** Shows what was kept. */
  open(): Promise<void>;
  /** From now on this client writes. Resolves with its term. */
  lead(): Promise<number>;
  rest(): void;
  /** Pages that begin with what was kept of them. */
  over(pages: Pages): Pages;
  /** Writes what is known. */
  flush(): Promise<void>;
  /** @param forget removes everything of the person, from the screen too; the store itself is left to whoever asked */
  close(forget?: 'here' | 'everywhere'): Promise<void>;
}

/** What reads and writes a given store. */
interface Parts {
  readonly opening: Opening;
  readonly writer: Writer;
}

/** Timelines on this device take about as much. */
const bytesMost = 200_000_000;

/** Reads and writes nothing before `open`. */
export const createKeeping = (options: KeepingOptions): Keeping => {
  const { given, store, clock, activity, superseded } = options;
  const offline = sturdy(
    given ?? memoryStore(),
    (storage) => store.update((state) => ({ ...state, storage })),
    () => flush(),
  );
  let parts: Promise<Parts> | undefined;
  let writer: Writer | undefined;
  const drafts = createDrafts(store, offline, clock, activity, options.drafted);
  let leads = false;

  /** Without a store there is nothing to read, and what reads and writes is not even loaded. */
  const load = async (): Promise<Parts> => {
    const { createOpening, createWriter } = await import('./kept.ts');
    writer = createWriter({ store, offline, clock, activity, bytesMost, superseded });
    const opening = createOpening(store, offline, writer);
    await opening.open();
    await options.opened();
    return { opening, writer };
  };
  const open = (): Promise<Parts> => {
    parts ??= activity.during(load());
    return parts;
  };

  const flush = async (): Promise<void> => {
    await drafts.flush();
    await writer?.flush();
  };

  const begin = async (term: number): Promise<void> => {
    const { opening, writer } = await open();
    const held = await opening.held();
    if (leads) writer.begin(term, held);
  };

  return {
    offline,
    drafts,
    open: async () => {
      if (given) await open();
    },
    lead: async () => {
      const term = await offline.lead();
      leads = true;
      if (given) void activity.during(begin(term));
      return term;
    },
    rest: () => {
      leads = false;
      writer?.end();
    },
    over: (pages) => ({
      ...pages,
      channel: async (cid) => {
        if (given) await (await open()).opening.mount(cid);
        const { server, connection } = store.get();
        if (server.channels[cid]?.behind && connection.state === 'live') options.behind();
        await pages.channel(cid);
      },
    }),
    flush,
    close: async (forget) => {
      leads = false;
      writer?.end();
      if (forget === 'everywhere') await offline.clear();
      await offline.close();
      if (!forget) return;
      store.update((state) => ({
        ...state,
        server: emptyState({ id: '', role: 'member' }),
        operations: [],
        drafts: {},
        uploads: {},
        listing: { loaded: false },
        screens: {},
        typing: {},
        presence: { people: {}, own: undefined },
      }));
    },
  };
};

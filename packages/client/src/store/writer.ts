import type { Activity } from '../activity.ts';
import type { Clock } from '../options.ts';
import type { ChannelState } from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import { changesBetween, isEmpty, type Kept, keptOf } from './changes.ts';
import { LostError, type OfflineStore, SupersededError } from './offline-store.ts';

/** What a writer is made of. */
export interface WriterOptions {
  readonly store: Store;
  readonly offline: OfflineStore;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Timelines take about this much; the one opened longest ago is given up first. */
  readonly bytesMost: number;
  /** Another tab leads by now. */
  readonly superseded: () => void;
}

/** Writes what the client knows to the store, some time after it knows it. */
export interface Writer {
  /** @param held what the store holds, as it was read from it */
  begin(term: number, held: Kept): void;
  /** A channel was opened, with what was kept of it. */
  mounted(cid: string, kept?: ChannelState): void;
  /** Writes now. Resolves when everything known is written, or another tab leads. */
  flush(): Promise<void>;
  end(): void;
}

/** Changes that come together are written together, and no frame waits for it. */
const quietMs = 150;

/** Sizes are looked at when a timeline begins, and after so many writes. */
const looksAfter = 50;

/** Writes nothing before `begin`. */
export const createWriter = (options: WriterOptions): Writer => {
  const { store, offline, clock, activity, bytesMost } = options;
  const opened = new Map<string, number>();
  const skipped = new Set<string>();
  let grown = 0;
  let term: number | undefined;
  let written: Kept | undefined;
  let running: Promise<void> | undefined;
  let waiting: { cancel: () => void; done: () => void } | undefined;

  const choice = {
    openedAt: (cid: string) => opened.get(cid) ?? clock.now(),
    skips: (cid: string) => skipped.has(cid),
  };

  const step = async (mine: number): Promise<boolean> => {
    const now = keptOf(store.get());
    const batch = changesBetween(written, now, choice);
    if (isEmpty(batch)) return false;
    await offline.write(batch, mine);
    written = now;
    if (batch.timelines) grown += 1;
    if (batch.closed || grown >= looksAfter) await evict(mine);
    return true;
  };

  const evict = async (mine: number): Promise<void> => {
    grown = 0;
    const sizes = [...(await offline.sizes())].sort((a, b) => a.openedAt - b.openedAt);
    let total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const closed: string[] = [];
    for (const { cid, bytes } of sizes) {
      if (total <= bytesMost) break;
      total -= bytes;
      closed.push(cid);
      skipped.add(cid);
    }
    if (closed.length > 0) await offline.write({ closed }, mine);
  };

  const write = async (): Promise<void> => {
    // Ends: each round writes what changed during the one before.
    for (let more = true; more && term !== undefined; ) more = await round(term);
  };

  const round = async (mine: number): Promise<boolean> => {
    try {
      return await step(mine);
    } catch (error) {
      if (error instanceof LostError) {
        // It was deleted: what this client knows is all there is.
        const next = await offline.lead();
        // Meanwhile somebody may have signed out.
        if (term === undefined) return false;
        written = undefined;
        term = next;
        return true;
      }
      term = undefined;
      if (error instanceof SupersededError) options.superseded();
      return false;
    }
  };

  const flush = (): Promise<void> => {
    waiting?.cancel();
    waiting?.done();
    waiting = undefined;
    running ??= activity.during(
      write().finally(() => {
        running = undefined;
      }),
    );
    return running;
  };

  store.subscribe(() => {
    if (term === undefined || waiting) return;
    const done = activity.begin();
    waiting = { cancel: clock.after(quietMs, () => void flush()), done };
  });

  return {
    begin: (given, held) => {
      term = given;
      written = held;
    },
    mounted: (cid, kept) => {
      opened.set(cid, clock.now());
      if (!kept || !written) return;
      const { server } = written;
      written = { ...written, server: { ...server, channels: { ...server.channels, [cid]: kept } } };
    },
    flush: async () => {
      await running;
      await flush();
    },
    end: () => {
      term = undefined;
      waiting?.cancel();
      waiting?.done();
      waiting = undefined;
    },
  };
};

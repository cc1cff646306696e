import type { Operation } from '../outbox/operation.ts';
import { draftsWith, type LocalDrafts } from './local-drafts.ts';
import { memoryStore } from './memory.ts';
import { LostError, type OfflineStore, type StoredState, SupersededError } from './offline-store.ts';

import { isSoundOperation } from './sound-operation.ts';

/** How keeping goes, for a line on the screen. */
export interface Storage {
  /** `lost`: what happens from now on does not survive this page. */
  readonly state: 'kept' | 'lost';
  /** Why it is lost. `outdated`: a newer version of the page is open, and this one is to be reloaded. */
  readonly cause?: 'full' | 'outdated' | 'unavailable';
  /** The same in words for a developer. */
  readonly reason?: string;
}

const causeOf = (error: unknown): NonNullable<Storage['cause']> =>
  (error as Error | undefined)?.name === 'QuotaExceededError' ? 'full' : 'unavailable';

const empty: StoredState = { self: undefined, heads: [], users: {}, operations: [], drafts: {} };

/**
 * A store whose failures cost only what a reload would have kept. A store that was deleted is filled again with what
 * the person did; one that fails - full, forbidden, broken, of a newer program - is left for the memory.
 *
 * @param changed called when it is left
 * @param leaving writes what waits, while a newer program waits for the store
 */
export const sturdy = (
  given: OfflineStore,
  changed: (storage: Storage) => void,
  leaving: () => Promise<void>,
): OfflineStore => {
  let store = given;
  let operations: readonly Operation[] = [];
  let drafts: LocalDrafts = {};

  const leave = async (error: unknown, cause = causeOf(error)): Promise<void> => {
    if (store !== given) return;
    // Nobody else can reach it, so whoever writes to it leads.
    store = { ...memoryStore(), lead: async () => 0 };
    changed({
      state: 'lost',
      cause,
      reason: `unable to keep anything on this device; ${String(error)}`,
    });
    await refill();
  };

  const refill = async (): Promise<void> => {
    await store.operations(() => operations);
    for (const [place, draft] of Object.entries(drafts)) await store.draft(place, draft);
  };

  /** Tries, heals what can be healed, and at last goes on in memory. A superseded tab is not a failure. */
  const attempt = async <Value>(work: (store: OfflineStore) => Promise<Value>): Promise<Value> => {
    try {
      return await work(store);
    } catch (error) {
      if (error instanceof SupersededError) throw error;
      await (error instanceof LostError ? refill() : leave(error)).catch((again) => leave(again));
      if (error instanceof LostError && store === given) throw error;
      return work(store);
    }
  };
  /** The same, for what does not depend on what a deleted store held. */
  const again = <Value>(work: (store: OfflineStore) => Promise<Value>): Promise<Value> =>
    attempt(work).catch((error: unknown) => {
      if (error instanceof LostError) return attempt(work);
      throw error;
    });

  given.outdated?.(async () => {
    await leaving();
    await leave(new Error('a newer version is open; reload'), 'outdated');
  });

  return {
    // What fails here costs a file its place on the device, not the person theirs.
    ...(given.files && { files: given.files }),
    read: async () => {
      const state = await again((it) => it.read()).catch(() => empty);
      operations = state.operations;
      drafts = state.drafts;
      return state;
    },
    pages: (cid) => again((it) => it.pages(cid)).catch(() => undefined),
    sizes: () => again((it) => it.sizes()).catch(() => []),
    write: (batch, term) => attempt((it) => it.write(batch, it === given ? term : 0)),
    operations: async (change, term) => {
      const sound = (held: readonly Operation[]) => change(held.filter(isSoundOperation));
      operations = await again((it) => it.operations(sound, it === given ? term : undefined));
      return operations;
    },
    draft: (place, draft, settled) => {
      drafts = draftsWith(drafts, place, draft, settled);
      return again((it) => it.draft(place, draft, settled));
    },
    lead: () => again((it) => it.lead()),
    reset: () => again((it) => it.reset()),
    clear: async () => {
      operations = [];
      drafts = {};
      await given.clear();
      if (store !== given) await store.clear();
    },
    close: () => given.close(),
  };
};

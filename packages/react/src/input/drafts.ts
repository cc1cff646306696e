/** Where drafts are kept: `localStorage`, or anything that behaves like it. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps nothing beyond this page. */
export const nowhere: DraftStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

/** What was written and not sent, by channel or thread. */
export interface Drafts {
  /** The draft of a place, or an empty text. */
  get(place: string): string;
  /** An empty text removes the draft. */
  set(place: string, text: string): void;
  /** Grows with every change. */
  version(): number;
  /** Calls back when a draft appears, changes or goes; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps drafts of one person in a storage. A storage that refuses (full, or forbidden) costs only what a reload would
 * have kept.
 *
 * @param owner the person's id: people who share a browser do not share drafts
 * @param held what was typed already, by place; changed as the person types
 */
export function setupDrafts(
  storage: DraftStorage,
  owner: string,
  held: Map<string, string> = new Map(),
): Drafts {
  const listeners = new Set<() => void>();
  let version = 0;
  const keyOf = (place: string) => `parley:draft:${owner}:${place}`;
  return {
    get: (place) => {
      const known = held.get(place);
      if (known !== undefined) return known;
      const stored = attempt(() => storage.getItem(keyOf(place))) ?? '';
      held.set(place, stored);
      return stored;
    },
    set: (place, text) => {
      if (held.get(place) === text) return;
      held.set(place, text);
      attempt(() => (text === '' ? storage.removeItem(keyOf(place)) : storage.setItem(keyOf(place), text)));
      version += 1;
      for (const listener of listeners) listener();
    },
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

import { isDeepStrictEqual } from 'node:util';
import type { Presence } from '@parley/protocol';
import type { Person } from './store.ts';

/** A list nobody gave again for this long is forgotten; clients give it every minute. */
const leaseMs = 150_000;

/** Lists of one person; of more the oldest is forgotten. */
const listsMost = 20;

interface List {
  watcher: Person;
  users: readonly string[];
  until: number;
}

interface Watched {
  lists: Set<List>;
  /** How those who watch were told last that the person is shown. */
  told?: Presence;
}

/** What is on whose screen, as far as this process was told. Of each person only what somebody watches is kept. */
export class Watchers {
  /** By watcher, by session; the latest given list is the last. */
  readonly #lists = new Map<string, Map<string, List>>();
  readonly #watched = new Map<string, Watched>();

  /** Replaces the list of a session. */
  replace(watcher: Person, session: string, users: readonly string[], now: Date): void {
    this.forget(watcher, session);
    if (users.length === 0) return;
    const own = this.#lists.get(keyOf(watcher)) ?? new Map<string, List>();
    this.#lists.set(keyOf(watcher), own);
    const oldest = own.keys().next().value;
    if (own.size >= listsMost && oldest !== undefined) this.forget(watcher, oldest);
    const list: List = { watcher, users: [...new Set(users)], until: now.getTime() + leaseMs };
    own.set(session, list);
    this.#lists.set(keyOf(watcher), own);
    for (const user of list.users) {
      const key = keyOf({ app: watcher.app, user });
      const watched = this.#watched.get(key);
      if (watched) watched.lists.add(list);
      else this.#watched.set(key, { lists: new Set([list]) });
    }
  }

  /** What a session had on its screen is there no longer. */
  forget(watcher: Person, session: string): void {
    const own = this.#lists.get(keyOf(watcher));
    const list = own?.get(session);
    if (!own || !list) return;
    own.delete(session);
    if (own.size === 0) this.#lists.delete(keyOf(watcher));
    for (const user of list.users) {
      const key = keyOf({ app: watcher.app, user });
      const watched = this.#watched.get(key);
      watched?.lists.delete(list);
      if (watched?.lists.size === 0) this.#watched.delete(key);
    }
  }

  /** Forgets lists that were not given again. */
  expire(now: Date): void {
    for (const own of this.#lists.values())
      for (const [session, list] of own) if (list.until <= now.getTime()) this.forget(list.watcher, session);
  }

  isWatched(person: Person): boolean {
    return this.#watched.has(keyOf(person));
  }

  /** Who watches the person; each once. */
  watchersOf(person: Person): Person[] {
    const lists = this.#watched.get(keyOf(person))?.lists ?? [];
    return [...new Map([...lists].map(({ watcher }) => [keyOf(watcher), watcher])).values()];
  }

  /** Does the person have the other one on a screen still? */
  watches(watcher: Person, user: string): boolean {
    const watched = this.#watched.get(keyOf({ app: watcher.app, user }));
    for (const list of watched?.lists ?? []) if (list.watcher.user === watcher.user) return true;
    return false;
  }

  /** Is that otherwise than those who watch were told last? */
  isNews(person: Person, presence: Presence): boolean {
    const watched = this.#watched.get(keyOf(person));
    return watched !== undefined && !isDeepStrictEqual(watched.told, presence);
  }

  /** Those who watch are told this. */
  note(person: Person, presence: Presence): void {
    const watched = this.#watched.get(keyOf(person));
    if (watched) watched.told = presence;
  }

  /** People who watch somebody. */
  get size(): number {
    return this.#lists.size;
  }
}

/** An app's id has no slash. */
export const keyOf = ({ app, user }: Person): string => `${app}/${user}`;

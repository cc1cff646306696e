import { limits, type Presence } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { publishToUser } from '../../messaging/log/index.ts';
import type { Person } from './store.ts';
import { keyOf, type Watchers } from './watchers.ts';

/** What is still to be told to whom: of each watched person only how they are shown now. */
export class News {
  readonly #held = new Map<string, { watcher: Person; people: Map<string, Presence> }>();

  add(watcher: Person, user: string, presence: Presence): void {
    const key = keyOf(watcher);
    const held = this.#held.get(key) ?? { watcher, people: new Map() };
    this.#held.set(key, held);
    held.people.set(user, presence);
  }

  /** One event for each watcher at most; what has no room in it waits for the next time. */
  tell(context: Context, watchers: Watchers): void {
    const at = context.clock.now().toISOString();
    for (const [key, { watcher, people }] of this.#held) {
      const told = [...people].slice(0, limits.presencePerEvent);
      for (const [user] of told) people.delete(user);
      if (people.size === 0) this.#held.delete(key);
      const still = told.filter(([user]) => watchers.watches(watcher, user));
      if (still.length === 0) continue;
      publishToUser(context, watcher.app, watcher.user, {
        type: 'presence.changed',
        at,
        people: Object.fromEntries(still),
      });
    }
  }

  get size(): number {
    return this.#held.size;
  }
}

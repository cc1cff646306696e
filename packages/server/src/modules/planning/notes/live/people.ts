import { streams } from '@parley/protocol';
import type { Session } from './session.ts';

/** Who has notes open here, found by whatever may change what they may do. */
export class People {
  readonly #found = new Map<string, Set<Session>>();
  readonly #all = new Set<Session>();

  add(session: Session): void {
    this.#all.add(session);
    for (const key of keysOf(session)) {
      const set = this.#found.get(key) ?? new Set();
      this.#found.set(key, set.add(session));
    }
  }

  remove(session: Session): void {
    this.#all.delete(session);
    for (const key of keysOf(session)) {
      const set = this.#found.get(key);
      set?.delete(session);
      if (set?.size === 0) this.#found.delete(key);
    }
  }

  has(session: Session): boolean {
    return this.#all.has(session);
  }

  /** @param key a stream, a person as brokers name them, or an app */
  of(key: string): readonly Session[] {
    const found = this.#found.get(key);
    return found ? [...found] : [];
  }

  all(): readonly Session[] {
    return [...this.#all];
  }
}

const keysOf = ({ actor: { app, user }, which }: Session): string[] => [
  app,
  streams.brokerUser(app, user),
  streams.user(app, user),
  ...(which.cid === undefined ? [] : [streams.channel(app, which.cid)]),
];

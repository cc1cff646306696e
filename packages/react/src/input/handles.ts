import { findTypedMentions } from '@parley/markdown';
import type { UserCard, Users } from '@parley/protocol';

/** Somebody who can be mentioned. */
export interface Mentionable {
  id: string;
  card: UserCard | undefined;
}

/** How people are written after `@`, and who is meant by it. */
export interface Handles {
  /** What to type for a person: a username, a name with dots for spaces, an id; nothing when none of them means only them. */
  handleOf(id: string): string | undefined;
  /** Whom a typed name means, in any case; nothing when nobody or several. */
  idOf(name: string): string | undefined;
}

/**
 * Knows the names of some people.
 *
 * @example setupHandles([{ id: 'u1', card: { name: 'Carol Moss' } }]).handleOf('u1') // 'Carol.Moss'
 */
export function setupHandles(people: readonly Mentionable[]): Handles {
  const byName = new Map<string, Set<string>>();
  const namesOf = new Map<string, string[]>();
  for (const { id, card } of people) {
    const names = [card?.username, card?.name?.trim().replaceAll(/\s+/g, '.'), id].filter((name) => !!name);
    namesOf.set(id, names as string[]);
    for (const name of names as string[]) {
      const key = name.toLocaleLowerCase();
      byName.set(key, (byName.get(key) ?? new Set()).add(id));
    }
  }
  const idOf = (name: string): string | undefined => {
    const ids = byName.get(name.toLocaleLowerCase());
    return ids?.size === 1 ? [...ids][0] : undefined;
  };
  return {
    idOf,
    handleOf: (id) => namesOf.get(id)?.find((name) => idOf(name) === id && isTypedWhole(name)),
  };
}

/** A name with a bracket in it, say, ends for a reader before it ends. */
function isTypedWhole(name: string): boolean {
  if (['here', 'channel'].includes(name.toLowerCase())) return false;
  return findTypedMentions(`@${name}`)[0]?.name === name;
}

const known = new WeakMap<Users, Handles>();

/** The handles of everybody a client knows, made once for as long as they stay the same. */
export function handlesOf(users: Users): Handles {
  const held = known.get(users);
  if (held) return held;
  const people = Object.entries(users).filter(([, card]) => !card.deleted);
  const handles = setupHandles(people.map(([id, card]) => ({ id, card })));
  known.set(users, handles);
  return handles;
}

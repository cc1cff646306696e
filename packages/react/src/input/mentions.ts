import { mentionsOf, mentionToken, replaceMentions } from '@parley/markdown';
import type { UserCard } from '@parley/protocol';

/** Somebody who can be mentioned. */
export interface Mentionable {
  id: string;
  card: UserCard | undefined;
}

/**
 * The source of a typed text: `@Bob` becomes `<@bob>` when exactly one person has that username, id or name without
 * spaces. Names that two people share stay as typed.
 *
 * @example mentionsFromNames('hi @Bob', [{ id: 'bob', card: { name: 'Bob' } }]) // 'hi <@bob>'
 */
export function mentionsFromNames(text: string, people: readonly Mentionable[]): string {
  if (!text.includes('@')) return text;
  const byName = new Map<string, Set<string>>();
  for (const { id, card } of people) {
    for (const name of [id, card?.username, card?.name?.replaceAll(/\s+/g, '.')]) {
      if (!name) continue;
      const key = name.toLocaleLowerCase();
      byName.set(key, (byName.get(key) ?? new Set()).add(id));
    }
  }
  return replaceMentions(text, (name) => {
    const ids = byName.get(name.toLocaleLowerCase());
    return ids?.size === 1 ? [...ids][0] : undefined;
  });
}

/** The other way, for editing: `<@bob>` becomes `@Bob`, with dots for spaces. */
export function namesFromMentions(text: string, nameOf: (id: string) => string): string {
  let out = text;
  for (const id of mentionsOf(text).users) {
    out = out.replaceAll(mentionToken(id), `@${nameOf(id).replaceAll(/\s+/g, '.')}`);
  }
  return out.replaceAll('<!here>', '@here').replaceAll('<!channel>', '@channel');
}

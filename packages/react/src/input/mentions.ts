import { groupMentionToken, mentionsOf, mentionToken, replaceMentions } from '@parley/markdown';
import type { Group } from '@parley/protocol';
import type { Handles } from './handles.ts';

type Groups = readonly Pick<Group, 'id' | 'handle' | 'deletedAt'>[];

const none: Groups = [];

/**
 * The source of a typed text: `@Bob` becomes `<@bob>` when exactly one person is written so, and `@designers` the group of
 * that handle. Names that two people share stay as typed.
 *
 * @example mentionsFromNames('hi @Bob', setupHandles([{ id: 'bob', card: { name: 'Bob' } }])) // 'hi <@bob>'
 */
export function mentionsFromNames(text: string, { idOf }: Pick<Handles, 'idOf'>, groups = none): string {
  if (!text.includes('@')) return text;
  return replaceMentions(text, (name) => {
    const group = groupOf(name, groups)?.id;
    return group === undefined ? idOf(name) : { group };
  });
}

/** The other way, for editing: `<@bob>` becomes `@Bob`. Whom no name means alone stays a token, so nobody is lost. */
export function namesFromMentions(
  text: string,
  { handleOf }: Pick<Handles, 'handleOf'>,
  groups = none,
): string {
  let out = text;
  const named = mentionsOf(text);
  for (const id of named.users) {
    const handle = handleOf(id);
    if (handle !== undefined) out = out.replaceAll(mentionToken(id), `@${handle}`);
  }
  for (const id of named.groups) {
    const group = groups.find((one) => one.id === id && one.deletedAt === undefined);
    if (group) out = out.replaceAll(groupMentionToken(id), `@${group.handle}`);
  }
  return out.replaceAll('<!here>', '@here').replaceAll('<!channel>', '@channel');
}

/** The group of a handle, in any case. A person cannot be called so. */
export function groupOf<One extends Groups[number]>(name: string, groups: readonly One[]): One | undefined {
  const wanted = name.toLocaleLowerCase();
  return groups.find(
    ({ handle, deletedAt }) => deletedAt === undefined && handle.toLocaleLowerCase() === wanted,
  );
}

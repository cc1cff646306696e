import { findTypedMentions, mentionsOf } from '@parley/markdown';
import type { Capability, Group } from '@parley/protocol';
import type { Strings } from '../strings/strings.ts';
import { groupOf } from './mentions.ts';

/** Where a text is written. */
export interface Room {
  memberCount: number;
  capabilities: readonly Capability[];
  /** Above this many members naming many takes `notify-crowd`. */
  crowdMembers: number;
  groups: readonly Group[];
}

/** Protocol limit `crowdMembers`, until the app says otherwise. */
export const CROWD = 100;

/** Does a mention of `@channel`, `@here` or a group tell anybody there? */
export const mayNameMany = ({
  memberCount,
  capabilities,
  crowdMembers,
}: Pick<Room, 'memberCount' | 'capabilities' | 'crowdMembers'>): boolean =>
  capabilities.includes(memberCount > crowdMembers ? 'notify-crowd' : 'notify-channel');

/** So few are not worth a word. */
const FEW = 5;

/**
 * What to say of a text before it is sent, when it names many: how many are notified, or that nobody is.
 *
 * @returns nothing of a text that names people only, or few
 */
export function warningOf(
  text: string,
  room: Room,
  words: Pick<Strings['groups'], 'notifies' | 'notifiesUpTo' | 'notifiesActive' | 'mayNot'>,
): string | undefined {
  if (!text.includes('@') && !text.includes('<!')) return undefined;
  const { channel, here, groups } = namedIn(text, room.groups);
  const [first] = [...(channel ? ['@channel'] : []), ...(here ? ['@here'] : []), ...groups.map(handleOf)];
  if (first === undefined) return undefined;
  if (!mayNameMany(room)) return words.mayNot(first);
  const others = room.memberCount - 1;
  if (channel) return others > FEW ? words.notifies(others) : undefined;
  const most = Math.min(
    others,
    groups.reduce((sum, { memberCount }) => sum + memberCount, 0),
  );
  if (here) return others > FEW ? words.notifiesActive : undefined;
  return most > FEW ? words.notifiesUpTo(most) : undefined;
}

const handleOf = ({ handle }: Group): string => `@${handle}`;

function namedIn(text: string, groups: readonly Group[]) {
  const tokens = mentionsOf(text);
  const names = findTypedMentions(text).map(({ name }) => name);
  const typed = names.flatMap((name) => groupOf(name, groups) ?? []);
  const spelled = groups.filter(({ id }) => tokens.groups.includes(id));
  return {
    channel: tokens.channel || names.includes('channel'),
    here: tokens.here || names.includes('here'),
    groups: [...new Set([...typed, ...spelled])],
  };
}

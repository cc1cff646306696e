import type { UserCard } from '@parley/protocol';
import type { Strings } from '../strings/strings.ts';
import { nameOfUser } from '../users/names.ts';
import type { ShownChannel } from './shown.ts';

/** What a channel is called, and who stands for it. */
export interface ChannelTitle {
  name: string;
  /** The other person of a conversation of two, whose picture stands for it. */
  person: string | undefined;
  /** `#` for channels with a name of their own. */
  named: boolean;
}

/**
 * The name of a channel as `me` sees it: its own, else the names of the others in it.
 *
 * @param cardOf what is known of a person
 */
export function titleOfChannel(
  channel: Pick<ShownChannel, 'name' | 'distinct' | 'memberIds'>,
  me: string,
  cardOf: (id: string) => UserCard | undefined,
  strings: Pick<Strings, 'deletedUser' | 'namelessChannel' | 'you'>,
): ChannelTitle {
  const nameOf = (id: string) => nameOfUser(id, cardOf(id), strings.deletedUser);
  const others = (channel.memberIds ?? []).filter((id) => id !== me);
  const person = channel.distinct && others.length === 1 ? others[0] : undefined;
  if (channel.name) return { name: channel.name, person, named: !channel.distinct };
  if (others.length > 0) return { name: others.map(nameOf).join(', '), person, named: false };
  if (channel.distinct) return { name: strings.you, person: me, named: false };
  return { name: strings.namelessChannel, person: undefined, named: true };
}

import type { UserCard } from '@parley/protocol';
import { useMemo } from 'react';
import { useKit } from '../chat/kit.ts';
import { tellApart } from './apart.ts';
import type { ShownChannel } from './shown.ts';
import { titleOfChannel } from './title.ts';

/** What to write beside channels that have the same name as another of the list, by cid. */
export function useApart(channels: readonly ShownChannel[]): ReadonlyMap<string, string> {
  const { strings, me, cardOf, times } = useKit();
  return useMemo(
    () =>
      tellApart(channels, {
        nameOf: (channel) => titleOfChannel(channel, me, cardOf, strings).name,
        tells: [
          (channel) => usernameOf(channel, me, cardOf),
          ({ description }) => description,
          ({ memberCount }) => strings.memberCount(memberCount),
          ({ createdAt }) => times.short(createdAt),
          ({ cid }) => cid,
        ],
      }),
    [channels, me, cardOf, strings, times],
  );
}

/** What tells two people of one name apart. */
function usernameOf(
  channel: ShownChannel,
  me: string,
  cardOf: (id: string) => UserCard | undefined,
): string | undefined {
  const others = channel.distinct ? (channel.memberIds ?? []).filter((id) => id !== me) : [];
  const [other] = others;
  if (other === undefined || others.length > 1) return undefined;
  return `@${cardOf(other)?.username ?? other}`;
}

import { HashIcon, LockIcon } from '../../parts/icons.tsx';
import type { Strings } from '../../strings/strings.ts';
import type { CompletionSource } from '../completion.ts';
import { folded, rankOf } from '../rank.ts';

/** What the source asks of a channel. */
export interface NamedChannel {
  cid: string;
  name?: string | undefined;
  private: boolean;
  distinct: boolean;
  description?: string | undefined;
}

const MOST = 8;

/** Channels by name after `#`. */
export function channelsSource(
  channels: () => readonly NamedChannel[],
  strings: Pick<Strings, 'completeChannels'>,
): CompletionSource {
  return {
    trigger: '#',
    label: strings.completeChannels,
    find: (query, show) => {
      const wanted = folded(query);
      const found = channels()
        .flatMap((channel) => (channel.name && !channel.distinct ? [{ ...channel, name: channel.name }] : []))
        .flatMap((channel) => {
          const rank = rankOf([channel.name], wanted);
          return rank === undefined ? [] : [{ channel, rank }];
        })
        .sort((a, b) => a.rank - b.rank)
        .slice(0, MOST);
      show(
        found.map(({ channel: { cid, name, description, private: hidden } }) => ({
          key: cid,
          insert: `#${name}`,
          label: name,
          hint: description,
          picture: hidden ? <LockIcon /> : <HashIcon />,
        })),
      );
      return undefined;
    },
  };
}

import type { ChannelView } from '@parley/client';
import { useMemo } from 'react';
import { useChatState } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';

/** The person's channels by kind, each most recently written in first. */
export interface ChannelListState {
  /** What the person put first, in the order they did. */
  favourites: readonly ChannelView[];
  /** Channels with a name of their own that are no favourites, by name. */
  named: readonly ChannelView[];
  /** Conversations known by who is in them that are no favourites. */
  direct: readonly ChannelView[];
  /** Everything, most recently written in first. */
  recent: readonly ChannelView[];
  /** Before `ready` an empty list says nothing. */
  status: Status;
}

/** The person's channels. */
export function useChannelList(): ChannelListState {
  const { channels, loaded } = useChatState((state) => state.channelList());
  return useMemo(
    () => ({
      favourites: channels
        .filter(isFavourite)
        .sort((a, b) => (pinnedAt(a) === pinnedAt(b) ? 0 : pinnedAt(a) < pinnedAt(b) ? -1 : 1)),
      named: channels
        .filter((channel) => !channel.distinct && !isFavourite(channel))
        .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')),
      direct: channels.filter((channel) => channel.distinct && !isFavourite(channel)),
      recent: channels,
      status: loaded ? 'ready' : 'loading',
    }),
    [channels, loaded],
  );
}

const pinnedAt = ({ membership }: ChannelView): string => membership?.pinnedAt ?? '';
const isFavourite = (channel: ChannelView): boolean => pinnedAt(channel) !== '';

import type { ChannelView } from '@parley/client';
import { useMemo } from 'react';
import { useChatState } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';

/** The person's channels by kind, each most recently written in first. */
export interface ChannelListState {
  /** Channels with a name of their own, by name. */
  named: readonly ChannelView[];
  /** Conversations known by who is in them. */
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
      named: channels
        .filter(({ distinct }) => !distinct)
        .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')),
      direct: channels.filter(({ distinct }) => distinct),
      recent: channels,
      status: loaded ? 'ready' : 'loading',
    }),
    [channels, loaded],
  );
}

import type { ChannelView, Snapshots, TimelineView } from '@parley/client';
import { useContext } from 'react';
import { useChatState } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';
import { ChannelContext } from './context.ts';

/** What is known of a channel. Every entry answers at once; before the channel is here with nothing and noughts. */
export interface ChannelSnapshot {
  cid: string;
  /** Absent until the channel is here. */
  data: ChannelView | undefined;
  status: Status;
  error: Error | undefined;
  unread: number;
  mentions: number;
  memberCount: number;
  /** Ids of those who are typing. */
  typing: readonly string[];
}

/**
 * A part of what is known of a channel; renders again when that very part changes.
 *
 * @param read answers with a part as it is, not with an object made for it
 * @param cid the channel around the component by default
 * @throws when there is neither a `<Channel>` above nor a `cid`.
 * @example const unread = useChannelState((state) => state.unread)
 */
export function useChannelState<T = ChannelSnapshot>(
  read: (state: ChannelSnapshot) => T = (state) => state as T,
  cid: string | undefined = undefined,
): T {
  const around = useContext(ChannelContext)?.cid;
  const place = cid ?? around;
  if (place === undefined) {
    throw new Error('unable to know which channel; wrap the component in <Channel cid={cid}>');
  }
  return useChatState((state) => read(snapshotOf(state, place)));
}

const held = new WeakMap<TimelineView, ChannelSnapshot>();

/** The same object until something in it changes. */
function snapshotOf(state: Snapshots, cid: string): ChannelSnapshot {
  const data = state.channel(cid);
  const timeline = state.timeline(cid);
  const typing = state.typing(cid);
  const before = held.get(timeline);
  if (before && before.cid === cid && before.data === data && before.typing === typing) return before;
  const { loaded, error } = timeline;
  const made: ChannelSnapshot = {
    cid,
    data,
    status: data ? 'ready' : !loaded && error ? 'failed' : 'loading',
    error: loaded ? undefined : error,
    unread: data?.unread ?? 0,
    mentions: data?.mentions ?? 0,
    memberCount: data?.memberCount ?? 0,
    typing,
  };
  held.set(timeline, made);
  return made;
}

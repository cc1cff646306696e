import type { Operation } from '../outbox/operation.ts';
import type { ChannelState } from '../reduce/index.ts';
import { byKey, memo, sameFields, sameList } from './memo.ts';
import type { State } from './state.ts';
import type { ChannelListView, ChannelView } from './views.ts';

/** The pointer as the person sees it: with the read marks that are still on their way. */
const readUpTo = (channel: ChannelState, operations: readonly Operation[]): number => {
  const { lastSeq } = channel.line;
  let seq = channel.reading.lastReadSeq;
  for (const operation of operations) {
    if (operation.name !== 'reads.markRead' || operation.progress.status === 'failed') continue;
    seq = Math.max(seq, Math.min(operation.input.seq ?? lastSeq, lastSeq));
  }
  return seq;
};

/** A channel as it is shown, with what the person did to it and the server has not settled. */
const present = (channel: ChannelState, operations: readonly Operation[]): ChannelView => {
  const { reading, line } = channel;
  const lastReadSeq = readUpTo(channel, operations);
  const most = lastReadSeq > reading.lastReadSeq ? line.lastSeq - lastReadSeq : Number.POSITIVE_INFINITY;
  return {
    ...channel.channel,
    membership: channel.settings,
    capabilities: channel.capabilities,
    lastMessage: channel.lastMessageId === undefined ? undefined : channel.messages[channel.lastMessageId],
    lastMessageAt: channel.lastMessageAt,
    lastSeq: line.lastSeq,
    lastReadSeq,
    unread: Math.min(reading.unread, most),
    mentions: Math.min(reading.mentions, most),
  };
};

const newestFirst = (a: ChannelView, b: ChannelView): number => {
  const mine = a.lastMessageAt ?? a.createdAt;
  const other = b.lastMessageAt ?? b.createdAt;
  if (mine === other) return a.cid < b.cid ? -1 : 1;
  return mine > other ? -1 : 1;
};

/** Selectors of channels and of the list of them. */
export const channelViews = (operationsIn: (cid: string, state: State) => readonly Operation[]) => {
  const views = byKey(() => {
    const keep = sameFields<ChannelView>();
    return memo((channel: ChannelState, operations: readonly Operation[]) =>
      keep(present(channel, operations)),
    );
  });
  const view = (state: State, cid: string): ChannelView | undefined => {
    const channel = state.server.channels[cid];
    return channel && views(cid)(channel, operationsIn(cid, state));
  };

  const keepOrder = sameList<ChannelView>();
  const keepList = sameFields<ChannelListView>();
  const list = memo((state: State): ChannelListView => {
    const shown: ChannelView[] = [];
    for (const cid of Object.keys(state.server.channels)) {
      const channel = view(state, cid);
      if (channel?.membership && !channel.membership.hidden) shown.push(channel);
    }
    const heard = shown.filter((channel) => !channel.membership?.muted);
    return keepList({
      channels: keepOrder(shown.sort(newestFirst)),
      loaded: state.listing.loaded,
      hasMore: state.listing.next !== undefined,
      unread: heard.reduce((sum, channel) => sum + channel.unread, 0),
      mentions: heard.reduce((sum, channel) => sum + channel.mentions, 0),
    });
  });
  return { view, list };
};

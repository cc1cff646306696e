import type { Message } from '@parley/protocol';
import type { ChannelState } from '../reduce/index.ts';
import { bare } from '../reduce/intervals.ts';
import type { StoredHead, StoredPages, StoredTimeline } from './offline-store.ts';

/** Larger lists of members are asked for again rather than written with every change. */
const membersMost = 300;

/** What a list shows of a channel. */
export const headOfChannel = (channel: ChannelState): StoredHead => {
  const { cid, channel: shared, settings, capabilities, offset, lastMessageId, lastMessageAt } = channel;
  const { reading, tallies, reads, line, messages } = channel;
  const last = lastMessageId === undefined ? undefined : messages[lastMessageId];
  return {
    ...{ cid, channel: shared, settings, capabilities, offset, lastMessageId, lastMessageAt },
    ...{ reading, tallies, reads, lastSeq: line.lastSeq, last },
  };
};

/** A channel of which the head was kept. Its timelines are read when somebody opens it. */
export const channelOf = ({ lastSeq, last, ...head }: StoredHead): ChannelState => ({
  ...head,
  line: bare(lastSeq),
  messages: last ? { [last.id]: last } : {},
  threads: {},
  members: {},
  membersComplete: false,
  ahead: [],
  behind: false,
});

/** About what a message takes, in bytes: exact would mean to write it twice. */
const weigh = ({ text, attachments }: Message): number => 500 + 2 * text.length + 400 * attachments.length;

/** What a channel's timelines cover. */
export const timelineOf = (
  channel: ChannelState,
  epoch: string | undefined,
  openedAt: number,
): StoredTimeline => {
  const { cid, offset, line, threads } = channel;
  const few = Object.keys(channel.members).length <= membersMost;
  return {
    ...{ cid, epoch, offset, line, threads, openedAt },
    members: few ? channel.members : {},
    membersComplete: few && channel.membersComplete,
    bytes: Object.values(channel.messages).reduce((sum, message) => sum + weigh(message), 0),
  };
};

/**
 * Puts kept timelines under a channel of which only the head is held. Where the head has moved on the channel goes back
 * to where its timelines are: what lies between is for `sync` to tell, and until then what is shown is one state.
 */
export const mount = (channel: ChannelState, { timeline, messages }: StoredPages): ChannelState => ({
  ...channel,
  offset: timeline.offset,
  line: timeline.line,
  threads: timeline.threads,
  members: { ...timeline.members, ...channel.members },
  membersComplete: timeline.membersComplete,
  messages: { ...Object.fromEntries(messages.map((message) => [message.id, message])), ...channel.messages },
  behind: channel.behind || timeline.offset !== channel.offset,
});

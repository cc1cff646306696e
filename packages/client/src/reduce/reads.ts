import type { EventOf, Head, ReadState } from '@parley/protocol';
import { presetOf } from './presets.ts';
import type { ChannelState, Me, Reading, Tally } from './state.ts';

/** A count older than this many counted events is left to `sync`. */
const talliesKept = 100;

const add = (reading: Reading, tally: Tally): Reading => {
  if (tally.offset <= reading.offset || tally.seq <= reading.lastReadSeq) return reading;
  return {
    ...reading,
    unread: Math.max(0, reading.unread + tally.unread),
    mentions: Math.max(0, reading.mentions + tally.mentions),
  };
};

/**
 * One event changed the counts. Those the server had counted already change nothing; for one who only watches, and in types
 * without read state, none are kept.
 */
export const count = (
  channel: ChannelState,
  offset: number,
  seq: number,
  unread: number,
  mentions: number,
  me: Me,
): ChannelState => {
  const isCounted = presetOf(channel.channel.type, me)?.features.reads ?? true;
  if (!channel.settings || !isCounted) return channel;
  const tally = { offset, seq, unread, mentions };
  return {
    ...channel,
    reading: add(channel.reading, tally),
    tallies: [...channel.tallies, tally].slice(-talliesKept),
  };
};

/**
 * The server counted anew at `read.offset`. What was applied since then is counted on top, what it had counted and this
 * client has not yet applied will change nothing when it comes.
 */
export const recount = (channel: ChannelState, read: Omit<ReadState, 'cid'>): ChannelState => {
  const oldest = channel.tallies[0];
  const forgotten = channel.tallies.length === talliesKept && oldest && oldest.offset > read.offset + 1;
  if (read.offset < channel.reading.offset || forgotten) return channel;
  const { lastReadSeq, unread, mentions, offset } = read;
  const reading = channel.tallies.reduce(add, { lastReadSeq, unread, mentions, offset });
  return { ...channel, reading };
};

/** The counts of a head, as they stand now. */
export const readingOf = (head: Pick<Head, 'lastReadSeq' | 'unread' | 'mentions' | 'offset'>): Reading => ({
  lastReadSeq: head.lastReadSeq,
  unread: head.unread,
  mentions: head.mentions,
  offset: head.offset,
});

/** Somebody read on: the furthest pointer wins. */
export const pointed = (channel: ChannelState, event: EventOf<'read.updated'>, me: Me): ChannelState => {
  if (event.user === me.id || event.lastReadSeq <= (channel.reads[event.user] ?? -1)) return channel;
  return { ...channel, reads: { ...channel.reads, [event.user]: event.lastReadSeq } };
};

import type { Message } from '@parley/protocol';
import { headOf } from './intervals.ts';
import type { ChannelState, Interval, ServerState } from './state.ts';

/** What a channel shows, without how it came to be known. */
export interface NormalChannel {
  channel: ChannelState['channel'];
  settings: ChannelState['settings'];
  capabilities: readonly string[];
  offset: number;
  lastSeq: number;
  lastMessageAt: string | undefined;
  lastMessage: Message | undefined;
  lastReadSeq: number;
  unread: number;
  mentions: number;
  messages: Message[];
  threads: Record<string, { lastSeq: number; unread: number; lastReadSeq: number; messages: Message[] }>;
  members: ChannelState['members'] | undefined;
}

/** `mine: false` and no `mine` say the same. */
const plain = (message: Message): Message => ({
  ...message,
  reactions: Object.fromEntries(
    Object.entries(message.reactions).map(([emoji, { mine, ...reaction }]) => [
      emoji,
      mine ? { ...reaction, mine } : reaction,
    ]),
  ),
});

/** The messages of an interval in the order of their numbers. */
export const messagesIn = (
  messages: ChannelState['messages'],
  interval: Interval | undefined,
  seqOf: (message: Message) => number | undefined,
): Message[] => {
  if (!interval) return [];
  const found: [number, Message][] = [];
  for (const message of Object.values(messages)) {
    const seq = seqOf(message);
    if (seq !== undefined && seq >= interval.fromSeq && seq <= interval.toSeq) found.push([seq, message]);
  }
  return found.sort(([a], [b]) => a - b).map(([, message]) => message);
};

/** The number of a message in its channel's timeline. */
export const seqOf = (message: Message): number | undefined => message.seq;

/** The number of a message in the thread of `parentId`. */
export const threadSeqOf =
  (parentId: string) =>
  (message: Message): number | undefined =>
    message.parentId === parentId ? message.threadSeq : undefined;

const normalChannel = (state: ChannelState): NormalChannel => ({
  channel: state.channel,
  settings: state.settings,
  capabilities: [...state.capabilities].sort(),
  offset: state.offset,
  lastSeq: state.line.lastSeq,
  lastMessageAt: state.lastMessageAt,
  lastMessage: last(state),
  lastReadSeq: state.reading.lastReadSeq,
  unread: state.reading.unread,
  mentions: state.reading.mentions,
  messages: messagesIn(state.messages, headOf(state.line), seqOf).map(plain),
  threads: Object.fromEntries(
    Object.entries(state.threads).map(([id, thread]) => [
      id,
      {
        lastSeq: thread.line.lastSeq,
        unread: thread.unread,
        lastReadSeq: thread.lastReadSeq,
        messages: messagesIn(state.messages, headOf(thread.line), threadSeqOf(id)).map(plain),
      },
    ]),
  ),
  members: state.membersComplete ? state.members : undefined,
});

const last = (state: ChannelState): Message | undefined => {
  const message = state.lastMessageId === undefined ? undefined : state.messages[state.lastMessageId];
  return message && plain(message);
};

/**
 * What a client shows, in a form two clients can be compared by: the same for one that saw every event, one that
 * synced, and one that just came, of what they hold.
 *
 * @example assert.deepEqual(normalise(byEvents), normalise(bySync))
 */
export const normalise = (state: ServerState): Record<string, NormalChannel> =>
  Object.fromEntries(
    Object.values(state.channels)
      .sort((a, b) => (a.cid < b.cid ? -1 : 1))
      .map((channel) => [channel.cid, normalChannel(channel)]),
  );

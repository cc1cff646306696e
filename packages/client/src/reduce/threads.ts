import type { Message, ThreadUpdate } from '@parley/protocol';
import { reach } from './intervals.ts';
import type { ChannelState, Me, ThreadState } from './state.ts';

const unreadIn = (message: Message | undefined, thread: ThreadState, me: Me): number => {
  if (!message || message.author === me.id || message.threadSeq === undefined) return 0;
  if (message.type !== 'regular' && message.type !== 'poll') return 0;
  return message.threadSeq > thread.lastReadSeq ? 1 : 0;
};

/** The threads of a channel after a message, which may be a reply, was put. `held` is what it was. */
export const follow = (
  channel: ChannelState,
  message: Message,
  held: Message | undefined,
  me: Me,
): ChannelState['threads'] => {
  const thread = message.parentId === undefined ? undefined : channel.threads[message.parentId];
  if (!thread || message.parentId === undefined || message.threadSeq === undefined) return channel.threads;
  const isNew = message.threadSeq > thread.line.lastSeq;
  const before = isNew ? 0 : unreadIn(held, thread, me);
  const change = isNew || held ? unreadIn(message, thread, me) - before : 0;
  const line = reach(thread.line, message.threadSeq);
  if (line === thread.line && change === 0) return channel.threads;
  return {
    ...channel.threads,
    [message.parentId]: { ...thread, line, unread: Math.max(0, thread.unread + change) },
  };
};

/** The threads of a channel after a page brought a newer state of a reply that was counted already. */
export const correct = (
  channel: ChannelState,
  message: Message,
  held: Message,
  me: Me,
): ChannelState['threads'] => {
  const thread = message.parentId === undefined ? undefined : channel.threads[message.parentId];
  const isCounted = thread && (message.threadSeq ?? 0) <= thread.line.lastSeq;
  return isCounted ? follow(channel, message, held, me) : channel.threads;
};

/** A parent after one of its replies came or went. The numbers are absolute. */
export const updateParent = (channel: ChannelState, update: ThreadUpdate | undefined): ChannelState => {
  const parent = update && channel.messages[update.id];
  if (!parent || update.offset < parent.offset) return channel;
  const { lastReplyAt: _, ...rest } = parent;
  return { ...channel, messages: { ...channel.messages, [parent.id]: { ...rest, ...update } } };
};

/** The person read a thread up to a number. */
export const readThread = (
  channel: ChannelState,
  parentId: string,
  read: { lastReadSeq: number; unread: number },
): ChannelState => {
  const thread = channel.threads[parentId];
  if (!thread) return channel;
  return {
    ...channel,
    threads: {
      ...channel.threads,
      [parentId]: { ...thread, lastReadSeq: read.lastReadSeq, unread: read.unread },
    },
  };
};

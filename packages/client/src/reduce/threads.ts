import type { Message, ThreadUpdate } from '@parley/protocol';
import { reach } from './intervals.ts';
import type { ChannelState, Me, ThreadState } from './state.ts';

const unreadIn = (message: Message | undefined, thread: ThreadState, me: Me): number => {
  if (!message || message.author === me.id || message.threadSeq === undefined) return 0;
  if (thread.following === false) return 0;
  if (message.type !== 'regular' && message.type !== 'poll') return 0;
  return message.threadSeq > thread.lastReadSeq ? 1 : 0;
};

/** Whoever replies follows from there, and so does a parent's author with the first reply (spec/threads.md). */
const followed = (channel: ChannelState, message: Message, thread: ThreadState, me: Me): ThreadState => {
  const { threadSeq = 0, author, parentId = '' } = message;
  const { lastSeq } = thread.line;
  if (thread.following !== false || threadSeq <= lastSeq) return thread;
  if (author === me.id) return { ...thread, following: true, lastReadSeq: threadSeq, unread: 0 };
  const isFirst = lastSeq === 0 && channel.messages[parentId]?.author === me.id;
  return isFirst ? { ...thread, following: true } : thread;
};

/** The threads of a channel after a message, which may be a reply, was put. `held` is what it was. */
export const follow = (
  channel: ChannelState,
  message: Message,
  held: Message | undefined,
  me: Me,
): ChannelState['threads'] => {
  const known = message.parentId === undefined ? undefined : channel.threads[message.parentId];
  if (!known || message.parentId === undefined || message.threadSeq === undefined) return channel.threads;
  const thread = followed(channel, message, known, me);
  const isNew = message.threadSeq > thread.line.lastSeq;
  const before = isNew ? 0 : unreadIn(held, thread, me);
  const change = isNew || held ? unreadIn(message, thread, me) - before : 0;
  const line = reach(thread.line, message.threadSeq);
  if (thread === known && line === thread.line && change === 0) return channel.threads;
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

/** The person read a thread up to a number, or begins or ends to follow it. */
export const readThread = (
  channel: ChannelState,
  parentId: string,
  read: Pick<ThreadState, 'lastReadSeq' | 'unread' | 'following' | 'level'>,
): ChannelState => {
  const thread = channel.threads[parentId];
  if (!thread) return channel;
  const { lastReadSeq, unread, following = thread.following } = read;
  const level = 'following' in read ? read.level : thread.level;
  return {
    ...channel,
    threads: { ...channel.threads, [parentId]: { ...thread, lastReadSeq, unread, following, level } },
  };
};

import type { EventOf, Message, Reactions } from '@parley/protocol';
import { around, reach } from './intervals.ts';
import { count } from './reads.ts';
import type { ChannelState, Me } from './state.ts';
import { follow, updateParent } from './threads.ts';

/** Does a message of this kind count as unread for those who did not write it? */
export const counts = (message: Pick<Message, 'type'>): boolean =>
  message.type === 'regular' || message.type === 'poll';

const mentions = (whom: Message['mentions'], me: Me): boolean =>
  whom.here || whom.channel || whom.users.includes(me.id);

/** Events carry no `mine`: what is held of it stays, emoji by emoji. */
export const keepMine = (incoming: Reactions, held: Reactions | undefined): Reactions => {
  if (!held) return incoming;
  return Object.fromEntries(
    Object.entries(incoming).map(([emoji, reaction]) => {
      const mine = reaction.mine ?? held[emoji]?.mine;
      return [emoji, mine === undefined ? reaction : { ...reaction, mine }];
    }),
  );
};

/** A message as it came, with what is held of the reader's own and it does not say: the later vote stands. */
export const withMine = (incoming: Message, held: Message | undefined): Message => {
  const mine = held?.poll?.mine;
  const message = { ...incoming, reactions: keepMine(incoming.reactions, held?.reactions) };
  if (!mine || !message.poll || (message.poll.mine?.offset ?? -1) > mine.offset) return message;
  return { ...message, poll: { ...message.poll, mine } };
};

/** Is there a place on a screen for this message: a timeline, a thread, the channel list? */
export const belongs = (channel: ChannelState, message: Message): boolean => {
  if (message.id === channel.lastMessageId || channel.threads[message.id]) return true;
  if (message.seq !== undefined && around(channel.line.intervals, message.seq)) return true;
  const thread = message.parentId === undefined ? undefined : channel.threads[message.parentId];
  return message.threadSeq !== undefined && !!thread && !!around(thread.line.intervals, message.threadSeq);
};

/** Forgets a message that nothing shows any more. */
const release = (channel: ChannelState, id: string | undefined): ChannelState => {
  const message = id === undefined ? undefined : channel.messages[id];
  if (!message || belongs(channel, message)) return channel;
  const { [message.id]: _, ...messages } = channel.messages;
  return { ...channel, messages };
};

/** Makes a message the one the channel list shows. */
export const showLast = (channel: ChannelState, message: Message | undefined, at?: string): ChannelState => {
  const before = channel.lastMessageId;
  const shown = {
    ...channel,
    lastMessageId: message?.id,
    lastMessageAt: message?.createdAt ?? at,
    messages: message ? hold(channel, message) : channel.messages,
  };
  return before === message?.id ? shown : release(shown, before);
};

/** What is held with a message as it is now, unless it changed later than that. */
export const hold = (channel: ChannelState, message: Message): ChannelState['messages'] => {
  const held = channel.messages[message.id];
  if (held && message.offset < held.offset) return channel.messages;
  return {
    ...channel.messages,
    [message.id]: withMine(message, held),
  };
};

/**
 * Puts a message, whole, where it belongs. What is held wins when it changed later, so pages, events and `sync` may
 * arrive in any order; its places are taken all the same, because a page may have brought it before they were known.
 */
export const put = (channel: ChannelState, incoming: Message, me: Me): ChannelState => {
  const held = channel.messages[incoming.id];
  // What one chose is told on another stream than what came of it, so it may come behind.
  const message =
    held && incoming.offset < held.offset ? withMine(held, incoming.poll?.mine && incoming) : incoming;
  return settle(requote(channel, message), message, held, me);
};

/** Gives a message its places: in its timelines, as the last of the channel, or none when nothing shows it. */
const settle = (channel: ChannelState, message: Message, held: Message | undefined, me: Me): ChannelState => {
  const line = message.seq === undefined ? channel.line : reach(channel.line, message.seq);
  const threads = follow(channel, message, held, me);
  const reached =
    line === channel.line && threads === channel.threads ? channel : { ...channel, line, threads };
  const last = channel.lastMessageId === undefined ? undefined : channel.messages[channel.lastMessageId];
  if (message.seq !== undefined && message.seq >= (last?.seq ?? 0)) return showLast(reached, message);
  return held || belongs(reached, message) ? { ...reached, messages: hold(reached, message) } : reached;
};

/** The piece of a quoted text that travels with its quote, as the engine cuts it. */
const quotedCharacters = 300;

/** Quotes of a message that changed. The messages they stand in did not change, so nothing else says it. */
const requote = (channel: ChannelState, quoted: Message): ChannelState => {
  if (quoted.editedAt === undefined && quoted.deletedAt === undefined) return channel;
  const quoting = Object.values(channel.messages).filter((message) => message.quotedId === quoted.id);
  if (quoting.length === 0) return channel;
  const { id, author, text, deletedAt } = quoted;
  const quote = {
    id,
    ...(author !== undefined && { author }),
    text: text.slice(0, quotedCharacters).toWellFormed(),
    ...(deletedAt !== undefined && { deletedAt }),
  };
  const changed = quoting.map((message) => [message.id, { ...message, quoted: quote }]);
  return { ...channel, messages: { ...channel.messages, ...Object.fromEntries(changed) } };
};

/** Events about messages. */
export const messageReducers = {
  'message.new': (channel: ChannelState, event: EventOf<'message.new'>, me: Me): ChannelState => {
    const { message } = event;
    const other = message.author !== me.id && message.seq !== undefined && counts(message);
    const counted = other
      ? count(channel, event.offset, message.seq ?? 0, 1, mentions(message.mentions, me) ? 1 : 0, me)
      : channel;
    return put(updateParent(counted, event.parent), message, me);
  },

  'message.updated': (channel: ChannelState, event: EventOf<'message.updated'>, me: Me): ChannelState => {
    const { message, before } = event;
    const change = Number(mentions(message.mentions, me)) - Number(mentions(before.mentions, me));
    const other = message.author !== me.id && message.seq !== undefined && before.counted;
    const counted = other ? count(channel, event.offset, message.seq ?? 0, 0, change, me) : channel;
    return put(counted, message, me);
  },

  'message.deleted': (channel: ChannelState, event: EventOf<'message.deleted'>, me: Me): ChannelState => {
    const { message, before } = event;
    const other = message.author !== me.id && message.seq !== undefined && before.counted;
    const counted = other
      ? count(channel, event.offset, message.seq ?? 0, -1, mentions(before.mentions, me) ? -1 : 0, me)
      : channel;
    return put(updateParent(counted, event.parent), message, me);
  },
};

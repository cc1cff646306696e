import type { EventOf } from '@parley/protocol';
import { keepMine } from './messages.ts';
import type { ChannelState, Me } from './state.ts';

type Reacted = EventOf<'reaction.new'> | EventOf<'reaction.removed'>;

/** Counts are absolute; which are the person's own follows from who acted. */
const react = (channel: ChannelState, event: Reacted, me: Me): ChannelState => {
  const message = channel.messages[event.id];
  if (!message || event.offset < message.offset) return channel;
  const reactions = keepMine(event.reactions, message.reactions);
  const reaction = reactions[event.emoji];
  if (event.user === me.id && reaction) {
    reactions[event.emoji] = { ...reaction, mine: event.type === 'reaction.new' };
  }
  return {
    ...channel,
    messages: { ...channel.messages, [message.id]: { ...message, reactions, offset: event.offset } },
  };
};

/** Whose they are a total does not say: what is one's own comes with `message.shown`. */
const total = (channel: ChannelState, event: EventOf<'reaction.total'>): ChannelState => {
  const messages = { ...channel.messages };
  for (const [id, { offset, reactions }] of Object.entries(event.reactions)) {
    const message = messages[id];
    if (!message || offset < message.offset) continue;
    messages[id] = { ...message, reactions: keepMine(reactions, message.reactions), offset };
  }
  return { ...channel, messages };
};

/** Events about reactions. */
export const reactionReducers = {
  'reaction.new': react,
  'reaction.removed': react,
  'reaction.total': total,
};

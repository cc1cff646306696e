import type { EventOf, Message } from '@parley/protocol';
import { withMine } from './messages.ts';
import type { ChannelState } from './state.ts';

/** Events about polls. Counts are absolute; what one chose comes on one's own stream, and stays. */
export const pollReducers = {
  'poll.updated': (channel: ChannelState, { id, offset, poll }: EventOf<'poll.updated'>): ChannelState => {
    const held = channel.messages[id];
    if (!held || offset < held.offset) return channel;
    const message: Message = withMine({ ...held, poll, offset }, held);
    return { ...channel, messages: { ...channel.messages, [id]: message } };
  },
};

import type { EventOf } from '@parley/protocol';
import { hold } from './messages.ts';
import type { ChannelState } from './state.ts';

/** Events about polls. Counts are absolute; what one chose comes on one's own stream, and stays. */
export const pollReducers = {
  'poll.updated': (channel: ChannelState, { id, offset, poll }: EventOf<'poll.updated'>): ChannelState => {
    const held = channel.messages[id];
    return held ? { ...channel, messages: hold(channel, { ...held, poll, offset }) } : channel;
  },
};

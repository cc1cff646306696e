import { around } from './intervals.ts';
import { belongs } from './messages.ts';
import type { ChannelState } from './state.ts';

/**
 * Gives up what is held of the timeline far from a number, up to the next gap. It is as if those pages had never been
 * asked for: they can be again.
 *
 * @param most so many messages stay, each way, the one of that number counted
 */
export const trim = (channel: ChannelState, at: number, most: number): ChannelState => {
  const held = around(channel.line.intervals, at);
  if (!held) return channel;
  const left = {
    fromSeq: Math.max(held.fromSeq, at - most + 1),
    toSeq: Math.min(held.toSeq, at + most - 1),
  };
  const intervals = channel.line.intervals.map((interval) => (interval === held ? left : interval));
  const cut = { ...channel, line: { ...channel.line, intervals } };
  const messages = Object.entries(channel.messages).filter(([, message]) => belongs(cut, message));
  return { ...cut, messages: Object.fromEntries(messages) };
};

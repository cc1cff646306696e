import { isSmall } from './channels.ts';
import type { Core } from './core.ts';
import type { ClientInfo } from './protocol/reply.ts';
import { SharedFrame } from './shared-frame.ts';

/** Tells the subscribers of a channel that want to know that someone came or went. */
export function announce<State>(
  core: Core<State>,
  kind: 'join' | 'leave',
  channel: string,
  info: ClientInfo,
): void {
  const subscribers = core.channels.subscribers(channel);
  if (subscribers === undefined) return;
  const frame = new SharedFrame({ push: { channel, [kind]: { info } } });
  const urgent = isSmall(subscribers);
  for (const connection of subscribers) {
    if (connection.subscription(channel)?.told) connection.deliver(frame, urgent);
  }
}

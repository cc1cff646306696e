import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { accessChannel, type ChannelView } from '../access/index.ts';

import type { MessageRow, Viewer } from './row.ts';
import { findPlace, loadMessages } from './store.ts';

/** A message the caller may see, and the channel it is in. The only door to a message for other code. */
export interface MessageView {
  message: MessageRow;
  channel: ChannelView;
  viewer: Viewer;
}

/** How the caller looks at the messages of a channel. */
export const viewerOf = (channel: ChannelView, caller: Pick<Caller, 'user'>): Viewer => ({
  user: caller.user,
  seesShadowed: channel.seesShadowed,
  horizon: channel.horizon,
});

/**
 * Finds a message by id as the caller may see it. One in a hidden channel, older than their membership, or shadowed,
 * answers exactly as one that does not exist.
 *
 * @throws ParleyError `message_not_found`
 */
export const accessMessage = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<MessageView> => {
  const hidden = new ParleyError('message_not_found', operation);
  const place = await findPlace(tx, id);
  if (!place) throw hidden;
  const channel = await accessChannel(tx, caller, { channel: place.channel }, operation).catch(
    (error: unknown) => {
      throw error instanceof ParleyError && error.reason === 'channel_not_found' ? hidden : error;
    },
  );
  const viewer = viewerOf(channel, caller);
  const [message] = await loadMessages(tx, [id], viewer);
  if (!message) throw hidden;
  return { message, channel, viewer };
};

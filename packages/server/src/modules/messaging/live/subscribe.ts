import { Cid, streams } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessChannel } from '../access/index.ts';
import type { Viewers } from './viewers.ts';

const operation = 'unable to listen to the channel';

/**
 * Decides whether a connection may listen to a stream it asks for: a channel of its own app that the person may read.
 * Everything else - another app's, a person's stream, no stream at all - is refused alike.
 *
 * @throws ParleyError `channel_not_found`
 */
export const subscribe = async (
  context: Context,
  viewers: Viewers,
  actor: UserActor,
  stream: string,
): Promise<void> => {
  const prefix = streams.channel(actor.app, '');
  const cid = Cid.safeParse(stream.slice(prefix.length));
  if (!stream.startsWith(prefix) || !cid.success) throw new ParleyError('channel_not_found', operation);
  await openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { preset } = await accessChannel(tx, caller, { cid: cid.data }, operation);
    if (preset.features.crowd) viewers.came(actor.app, cid.data);
  });
};

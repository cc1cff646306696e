import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import { payload } from '../protocol/payload.ts';

const MAX_CHANNEL_LENGTH = 255;

/** Subscribes a client that asked, if the application agrees and has not withdrawn its consent meanwhile. */
export async function subscribe<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request: { channel, data } }: Request<'subscribe'>,
): Promise<void> {
  const { settings } = core;
  if (channel.length > MAX_CHANNEL_LENGTH) throw new Refusal(errors.badRequest);
  if (connection.isSubscribed(channel)) throw new Refusal(errors.alreadySubscribed);
  if (connection.subscriptions >= settings.maxSubscriptions) throw new Refusal(errors.limitExceeded);
  if (settings.subscribe === undefined) throw new Refusal(errors.permissionDenied);

  connection.deciding = channel;
  const answer = await settings.subscribe(connection, channel, data);
  if (connection.phase === 'closed') return;
  if (connection.deciding !== channel) throw new Refusal(errors.permissionDenied);
  connection.deciding = undefined;
  connection.reply({ id, subscribe: { data: payload(answer.data) } });
  connection.join(channel);
}

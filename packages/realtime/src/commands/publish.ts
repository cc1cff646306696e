import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { Disconnect, disconnects } from '../disconnects.ts';
import { errors, Refusal } from '../errors.ts';
import { payload } from '../protocol/payload.ts';
import { allows } from '../rules.ts';

/** Publishes for a client that may, with its name to it. */
export async function publish<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request }: Request<'publish'>,
): Promise<void> {
  const { channel, data, type, key } = request;
  const { settings, rules } = core;
  if (settings.publish === undefined && !rules.named) throw new Refusal(errors.notAvailable);
  // Publications of map channels.
  if (type !== 0 || key !== '') throw new Refusal(errors.notAvailable);
  if (data === undefined) throw new Disconnect(disconnects.badRequest);
  const options = rules.of(channel);
  if (options === undefined) throw new Refusal(errors.unknownChannel);

  let published = payload(data) ?? 'null';
  if (settings.publish !== undefined) {
    const answer = await settings.publish(connection, channel, data);
    if (connection.phase === 'closed') return;
    published = payload(answer?.data) ?? published;
  } else if (!allows(options, 'publish', connection.user, connection.isSubscribed(channel))) {
    throw new Refusal(errors.permissionDenied);
  }
  core.publisher.publish(channel, published, {}, connection.info(channel));
  connection.reply({ id, publish: {} });
}

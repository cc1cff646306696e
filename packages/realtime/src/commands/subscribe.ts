import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { Disconnect, disconnects } from '../disconnects.ts';
import { errors, Refusal } from '../errors.ts';
import type { Grant } from '../grant.ts';
import { open } from '../open.ts';
import type { ChannelOptions } from '../rules.ts';
import { allows, limitedTo } from '../rules.ts';

const MAX_CHANNEL_LENGTH = 255;

/** Subscribes a client that asked, if it may and the application has not withdrawn its consent meanwhile. */
export async function subscribe<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request }: Request<'subscribe'>,
): Promise<void> {
  const { channel, type, tf } = request;
  if (channel.length > MAX_CHANNEL_LENGTH) throw new Refusal(errors.badRequest);
  // Map and shared-poll subscriptions, tags filters: without them the client would see something else than it asked for.
  if (type !== 0 || tf !== undefined) throw new Refusal(errors.notAvailable);
  if (connection.isSubscribed(channel)) throw new Refusal(errors.alreadySubscribed);
  if (connection.subscriptions >= core.settings.maxSubscriptions) throw new Refusal(errors.limitExceeded);
  const options = core.rules.of(channel);
  if (options === undefined) throw new Refusal(errors.unknownChannel);

  const grant = await decide(core, connection, request, options);
  if (connection.phase === 'closed') return;
  if (grant.expiresAt !== undefined && grant.expiresAt <= core.settings.clock.now()) {
    throw new Refusal(errors.expired);
  }
  const { subscription, result } = open(core, connection, channel, options, grant, request, false);
  connection.reply({ id, subscribe: result });
  connection.join(channel, subscription);
}

/** Where a token is given it decides alone; then the channel's name; then the handler; then the channel's options. */
async function decide<State>(
  core: Core<State>,
  connection: Connection<State>,
  request: Request<'subscribe'>['request'],
  options: ChannelOptions,
): Promise<Grant> {
  const { channel, token, data } = request;
  if (core.rules.isPrivate(channel) || (core.tokens !== undefined && token !== '')) {
    return byToken(core, connection, channel, token);
  }
  const users = limitedTo(channel, options);
  if (users !== undefined) {
    if (connection.user !== '' && users.includes(connection.user)) return {};
    throw new Refusal(errors.permissionDenied);
  }
  if (core.settings.subscribe === undefined) {
    if (allows(options, 'subscribe', connection.user, false)) return {};
    throw new Refusal(errors.permissionDenied);
  }
  connection.deciding = channel;
  const grant = await core.settings.subscribe(connection, channel, data, token);
  if (connection.deciding !== channel && !connection.isClosed()) throw new Refusal(errors.permissionDenied);
  connection.deciding = undefined;
  return grant;
}

/** @throws Disconnect 3500 when the token is for another channel or user: the client mixes something up. */
export function byToken<State>(
  { tokens }: Core<State>,
  { user }: Connection<State>,
  channel: string,
  token: string,
): Grant {
  if (tokens === undefined || token === '') throw new Refusal(errors.permissionDenied);
  const claims = tokens.subscription(token);
  if (claims.channel !== channel || claims.user !== user) throw new Disconnect(disconnects.invalidToken);
  return claims;
}

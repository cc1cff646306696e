import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import { announcedExpiry } from '../session-reply.ts';
import { unsubscribes } from '../unsubscribes.ts';
import { byToken } from './subscribe.ts';

/** Extends one subscription if the new token is good. */
export async function subRefresh<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request: { channel, token, type } }: Request<'sub_refresh'>,
): Promise<void> {
  const { settings } = core;
  // Keys of a shared poll.
  if (type !== 0) throw new Refusal(errors.notAvailable);
  if (core.tokens === undefined && settings.refreshSubscription === undefined) {
    throw new Refusal(errors.notAvailable);
  }
  const subscription = connection.subscription(channel);
  if (subscription === undefined || subscription.serverSide) throw new Refusal(errors.permissionDenied);
  const expiresAt = await newEnd(core, connection, channel, token);
  if (connection.phase === 'closed' || connection.subscription(channel) !== subscription) {
    throw new Refusal(errors.permissionDenied);
  }
  const now = settings.clock.now();
  if (expiresAt !== undefined && expiresAt <= now) {
    // Not an error: that would end the subscription for good, where 2501 lets the client come back with a newer token.
    connection.reply({ id, sub_refresh: {} });
    connection.end(channel, unsubscribes.expired);
    return;
  }
  connection.extend(subscription, expiresAt);
  connection.reply({ id, sub_refresh: announcedExpiry(now, expiresAt) });
}

async function newEnd<State>(
  core: Core<State>,
  connection: Connection<State>,
  channel: string,
  token: string,
): Promise<number | undefined> {
  if (core.tokens === undefined) {
    return (await core.settings.refreshSubscription?.(connection, channel, token))?.expiresAt;
  }
  try {
    return byToken(core, connection, channel, token).expiresAt;
  } catch (error) {
    if (error instanceof Refusal && error.code === errors.tokenExpired.code) return 0;
    throw error;
  }
}

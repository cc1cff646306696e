import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import { announcedExpiry } from '../session-reply.ts';
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
  const { expiresAt } =
    core.tokens === undefined
      ? ((await settings.refreshSubscription?.(connection, channel, token)) ?? { expiresAt: undefined })
      : byToken(core, connection, channel, token);
  if (connection.phase === 'closed' || connection.subscription(channel) !== subscription) {
    throw new Refusal(errors.permissionDenied);
  }
  const now = settings.clock.now();
  if (expiresAt !== undefined && expiresAt <= now) throw new Refusal(errors.expired);
  connection.extend(subscription, expiresAt);
  connection.reply({ id, sub_refresh: announcedExpiry(now, expiresAt) });
}

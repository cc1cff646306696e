import type { HubSettings } from './options.ts';
import type { Expiry } from './protocol/reply.ts';

/** What connect and refresh replies name as the server. */
export const VERSION = 'parley-realtime 0.1';

/** A client refreshes when the announced time is over; this much of it is kept back for the refresh itself. */
const REFRESH_MARGIN = 0.1;

/** The `expires` and `ttl` (seconds, at least 1) of a reply. */
export function announcedExpiry(now: number, expiresAt: number | undefined): Expiry {
  if (expiresAt === undefined) return {};
  return { expires: true, ttl: Math.max(1, Math.floor(((expiresAt - now) / 1000) * (1 - REFRESH_MARGIN))) };
}

/** The same for a session: nothing where there is nobody to refresh with. */
export function announcedTtl<State>(settings: HubSettings<State>, expiresAt: number | undefined): Expiry {
  if (settings.refresh === undefined && settings.tokens === undefined) return {};
  return announcedExpiry(settings.clock.now(), expiresAt);
}

/** The same for a subscription of a client. */
export function announcedSubscriptionTtl<State>(
  settings: HubSettings<State>,
  expiresAt: number | undefined,
): Expiry {
  if (settings.refreshSubscription === undefined && settings.tokens === undefined) return {};
  return announcedExpiry(settings.clock.now(), expiresAt);
}

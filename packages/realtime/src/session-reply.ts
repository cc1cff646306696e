import type { HubSettings } from './options.ts';

/** What connect and refresh replies name as the server. */
export const VERSION = 'parley-realtime 0.1';

/** A client refreshes when the announced time is over; this much of it is kept back for the refresh itself. */
const REFRESH_MARGIN = 0.1;

/** The `expires` and `ttl` (seconds, at least 1) of a reply: nothing where there is nobody to refresh with. */
export function announcedTtl<State>(
  settings: HubSettings<State>,
  expiresAt: number | undefined,
): { expires: true | undefined; ttl: number | undefined } {
  if (expiresAt === undefined || settings.refresh === undefined)
    return { expires: undefined, ttl: undefined };
  const seconds = (expiresAt - settings.clock.now()) / 1000;
  return { expires: true, ttl: Math.max(1, Math.floor(seconds * (1 - REFRESH_MARGIN))) };
}

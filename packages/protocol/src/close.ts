/**
 * Why a realtime connection ends, and whether to come back. The numbers are Centrifugo's (realtime.md 1.3):
 * 3500-3999 and 4500-4999 are final, every other code reconnects.
 */
export const closeCodes = {
  shutdown: { code: 3001, reason: 'shutdown' },
  expired: { code: 3005, reason: 'expired' },
  slow: { code: 3008, reason: 'slow' },
  /** What the person may hear became less: come back at once. */
  reconnect: { code: 3011, reason: 'force reconnect' },
  noPong: { code: 3012, reason: 'no pong' },
  tokenInvalid: { code: 3500, reason: 'invalid token' },
  badRequest: { code: 3501, reason: 'bad request' },
  stale: { code: 3502, reason: 'stale' },
  /** Too many of the address could not say who they are: come back later. */
  limited: { code: 4001, reason: 'too many requests' },
  /** The user's tokens were revoked or the user was deactivated: a fresh token is needed. */
  revoked: { code: 4500, reason: 'revoked' },
} as const;

/** Does this close code end the connection for good? */
export const isFinalClose = (code: number): boolean =>
  (code >= 3500 && code < 4000) || (code >= 4500 && code < 5000);

import type { Quota } from '../limits/bucket.ts';

/** On every answer of the server, errors included. */
export const everyAnswer = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
} as const;

/** Answers of the API are data: nothing in them may run, and nobody keeps them. */
export const apiAnswer = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

/**
 * Pages of our own: their own scripts, styles and images; data and sockets of their own origin.
 *
 * @param stores origins of stores that pages bring files to
 */
export const pageAnswer = (stores: readonly string[]) => ({
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data: blob:",
    "media-src 'self' https: blob:",
    "font-src 'self' data:",
    ["connect-src 'self' ws: wss:", ...stores].join(' '),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
});

/** A request limit (draft-ietf-httpapi-ratelimit-headers-10). */
export const quotaHeaders = ({ of, rate, decision }: Quota): Record<string, string> => ({
  'ratelimit-policy': `"${of}";q=${rate.burst};w=${Math.max(1, Math.round(rate.burst / rate.perSecond))}`,
  ratelimit: `"${of}";r=${decision.remaining};t=${Math.ceil(decision.afterMs / 1_000)}`,
});

/** What the browser pages of other origins may send and read. No cookie ever speaks for anybody here. */
export const corsHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'RateLimit, RateLimit-Policy, Retry-After, Parley-Request-Id',
  vary: 'Origin',
});

/** The answer to a preflight: what the API takes at all. Whether the origin may is decided by the call that follows. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type, Parley-User',
  'access-control-max-age': '600',
} as const;

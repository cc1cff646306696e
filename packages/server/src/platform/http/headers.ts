import type { Quota } from '../limits/bucket.ts';

/**
 * On every answer of the server, errors included. An answer is data until it says otherwise: nothing in it may run, nobody
 * shows it in a page of theirs, and nobody keeps it.
 */
export const everyAnswer = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

/** Answers of the API, whatever the route before them set. */
export const apiAnswer = {
  'content-security-policy': everyAnswer['content-security-policy'],
  'cache-control': everyAnswer['cache-control'],
} as const;

/** A year: whoever came over https once never comes without it again. Only this host, others may be of somebody else. */
const httpsOnly = { 'strict-transport-security': 'max-age=31536000' } as const;

/** What every answer of a deployment carries. @param publicUrl where people reach it, if the operator said so */
export const answersOf = (publicUrl: string | undefined): Readonly<Record<string, string>> => ({
  ...everyAnswer,
  ...(publicUrl?.startsWith('https:') && httpsOnly),
});

/** Where browsers say what a policy of ours refused. */
export const reportPath = '/api/csp-report';

/** The one policy by which the app may turn a text into the address of a script: that of its service worker. */
const trustedPolicy = 'parley';

/**
 * Pages of our own: their own scripts, styles and pictures, and nobody else's. No text becomes markup or a script, not even
 * by a mistake of ours.
 *
 * @param stores origins of stores that pages bring files to
 * @param nonce of the styles that a library of ours writes into this one page
 */
export const pageAnswer = (stores: readonly string[], nonce: string) => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...stores].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedPolicy}`,
    `report-uri ${reportPath}`,
    'report-to parley',
  ].join('; '),
  'reporting-endpoints': `parley="${reportPath}"`,
});

/** The service worker of the app: it asks for the files it keeps. */
export const workerAnswer = {
  'content-security-policy': `default-src 'none'; script-src 'self'; connect-src 'self'; report-uri ${reportPath}`,
} as const;

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

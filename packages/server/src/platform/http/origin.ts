/** `http://localhost:4700` -> its parts; undefined for what is no origin (`null`, a file's). */
const parse = (origin: string): URL | undefined => {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
};

/** Names of this machine. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** What decides whether pages of an origin may use an app. */
export interface OriginRules {
  /** The app's `allowedOrigins`. */
  allowed: readonly string[];
  /** Does every page of this machine count as allowed? */
  development: boolean;
  /** The `Host` the browser called: a page of ours calls its own origin. */
  host: string | undefined;
}

/**
 * May a page of this origin use the app? Programs send no origin and pass. Pure.
 *
 * @example isOriginAllowed('https://shop.example', { allowed: ['https://shop.example'], development: false, host })
 */
export const isOriginAllowed = (
  origin: string | undefined,
  { allowed, development, host }: OriginRules,
): boolean => {
  if (origin === undefined) return true;
  const url = parse(origin);
  if (!url) return false;
  if (url.host === host?.toLowerCase()) return true;
  if (development && loopback.test(url.hostname)) return true;
  return allowed.some((one) => one.toLowerCase() === url.origin);
};

import { ParleyError, tokenInvalid } from './errors.ts';
import type { Clock } from './options.ts';

/** The person's token: kept while it works, asked for anew shortly before it ends and when it was refused. */
export interface Tokens {
  /** The token in use. */
  get(): Promise<string>;
  /** Another one, because `refused` no longer works. Several who notice at once ask once. */
  renew(refused: string): Promise<string>;
}

/** What is wrong with a token of somebody else. */
export const anothers = 'unable to use the token of another person; make them a client';

/** So much of its life is left when a token is replaced, and never more than this. */
const leftShare = 0.1;
const leftMostMs = 60_000;
/** After a successor that could not be had, the next try. */
const retryMs = 5_000;

/** What a token says of itself; nothing when it is no JWT. The engine checks it, this only looks. */
const claimsOf = (token: string): Readonly<Record<string, unknown>> => {
  try {
    const [, claims = ''] = token.split('.');
    return JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) ?? {};
  } catch {
    return {};
  }
};

/**
 * For how long a token may be used, in milliseconds from when it was issued: by its own claims, so that a wrong clock here
 * does not matter. Undefined for one that says nothing of it.
 */
export const usefulMs = (token: string): number | undefined => {
  const { iat, exp } = claimsOf(token);
  const life = (Number(exp) - Number(iat)) * 1_000;
  return life > 0 ? life - Math.min(leftMostMs, life * leftShare) : undefined;
};

/**
 * Tokens from the integrator's own server.
 *
 * @param person whose client this is, once it is known: what they did is never sent as somebody else
 */
export const createTokens = (
  ask: () => Promise<string> | string,
  clock: Clock,
  person: () => string = () => '',
): Tokens => {
  let current: string | undefined;
  let asking: Promise<string> | undefined;
  let goodUntil = Number.POSITIVE_INFINITY;

  const checked = (token: string): string => {
    const [mine, theirs] = [person(), claimsOf(token).sub];
    if (mine !== '' && typeof theirs === 'string' && theirs !== mine) throw tokenInvalid(anothers);
    return token;
  };
  const fetchToken = (): Promise<string> => {
    asking ??= Promise.resolve()
      .then(ask)
      .then((token) => {
        current = checked(token);
        goodUntil = clock.now() + (usefulMs(token) ?? Number.POSITIVE_INFINITY);
        return token;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  return {
    get: async () => {
      if (current === undefined) return fetchToken();
      const old = current;
      if (clock.now() < goodUntil) return old;
      // The old one is still good for a while: that its successor is late is nobody's trouble yet.
      goodUntil = clock.now() + retryMs;
      return fetchToken().catch((error: unknown) => {
        if (error instanceof ParleyError) throw error;
        return old;
      });
    },
    renew: async (refused) => (current !== undefined && current !== refused ? current : fetchToken()),
  };
};

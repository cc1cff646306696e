import { ParleyError } from './errors.ts';

/** The person's token: kept while it works, asked for anew when it was refused. */
export interface Tokens {
  /** The token in use. */
  get(): Promise<string>;
  /** Another one, because `refused` no longer works. Several who notice at once ask once. */
  renew(refused: string): Promise<string>;
}

/** What is wrong with a token of somebody else. */
export const anothers =
  'unable to use the token of another person, who needs a client and a store of their own';

/** Whom a token names; nothing when it is no JWT. The engine checks it, this only looks. */
const personOf = (token: string): string | undefined => {
  try {
    const [, claims = ''] = token.split('.');
    const { sub } = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/')));
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Tokens from the integrator's own server.
 *
 * @param person whose client this is, once it is known: what they did is never sent as somebody else
 */
export const createTokens = (
  ask: () => Promise<string> | string,
  person: () => string = () => '',
): Tokens => {
  let held: Promise<string> | undefined;
  let current: string | undefined;
  const fetchToken = (): Promise<string> => {
    const asked = Promise.resolve()
      .then(ask)
      .then((token) => {
        const [mine, theirs] = [person(), personOf(token)];
        if (mine !== '' && theirs !== undefined && theirs !== mine)
          throw new ParleyError('token_invalid', anothers);
        current = token;
        return token;
      });
    asked.catch(() => {
      if (held === asked) held = undefined;
    });
    held = asked;
    return asked;
  };
  return {
    get: () => held ?? fetchToken(),
    renew: (refused) => (held && current !== refused ? held : fetchToken()),
  };
};

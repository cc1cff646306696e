/** The person's token: kept while it works, asked for anew when it was refused. */
export interface Tokens {
  /** The token in use. */
  get(): Promise<string>;
  /** Another one, because `refused` no longer works. Several who notice at once ask once. */
  renew(refused: string): Promise<string>;
}

/** Tokens from the integrator's own server. */
export const createTokens = (ask: () => Promise<string> | string): Tokens => {
  let held: Promise<string> | undefined;
  let current: string | undefined;
  const fetchToken = (): Promise<string> => {
    const asked = Promise.resolve()
      .then(ask)
      .then((token) => {
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

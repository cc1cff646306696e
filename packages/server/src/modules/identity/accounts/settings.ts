import type { PerMinute } from './lockout.ts';

/** A provider by which people sign in, as OpenID Connect names it. */
export interface OidcSettings {
  /** Its address, under which `/.well-known/openid-configuration` stands. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What its button says. */
  name: string;
}

/** How accounts are kept. */
export interface AccountsSettings {
  /** Answers that would tell something by how long they take end at multiples of this, in milliseconds. Default 250. */
  evenMs?: number;
  /** How often one network may ask in a minute. Default 5 sign-ins, 3 sign-ups, 3 links. */
  perMinute?: PerMinute;
  /** How much of the delays after failed sign-ins (1, 2, 5, 10 s) is kept. Default 1: all. */
  delay?: number;
  /** People may sign in by it, too. Default none. */
  oidc?: OidcSettings;
}

export const evenDefaultMs = 250;

import type { BetterAuthPlugin } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Sql } from '../../../../platform/db/connect.ts';
import type { OidcSettings } from '../settings.ts';

/** What better-auth calls the provider; it stands in the address the provider leads back to. */
export const oidcId = 'oidc';

/** Longer the start of accounts does not wait for the provider; it is asked again when somebody comes by it. */
const patienceMs = 5_000;

/**
 * Sign-in by an OpenID Connect provider: with PKCE, state and nonce, and with an id token whose signature was checked.
 * An address counts when the provider has confirmed it, and never otherwise.
 */
export const oidc = (sql: Sql, { issuer, clientId, clientSecret }: OidcSettings): BetterAuthPlugin => {
  const config = {
    providerId: oidcId,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    mapProfileToUser: async (profile: Record<string, unknown>) => {
      const { email, email_verified: isConfirmed, name } = profile;
      // Without an address nobody comes in.
      if (typeof email !== 'string' || isConfirmed !== true) return { email: undefined };
      await makeRoom(sql, email);
      return { email, name: typeof name === 'string' && name.trim() !== '' ? name.slice(0, 100) : email };
    },
  };
  const plugin: BetterAuthPlugin = genericOAuth({ config: [config] });
  return { ...plugin, init: (ctx) => soon(plugin.init?.(ctx), config) };
};

/**
 * Whoever made an account with this address and never confirmed it may be anybody, and has a password: the provider says
 * whose it is. Nobody can have signed in to it.
 */
const makeRoom = async (sql: Sql, email: string): Promise<void> => {
  await sql`
    delete from accounts a where a.email = ${email.toLowerCase()} and not a.email_verified
      and not exists (select from memberships m where m.account_id = a.id)`;
};

type Begun = Exclude<Awaited<ReturnType<NonNullable<BetterAuthPlugin['init']>>>, void>;

/** Everybody else signs in while the provider does not answer. */
const soon = async (begun: unknown, config: { providerId: string }): Promise<Begun> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Begun>((resolve) => {
    const genericOAuthPendingDiscovery = new Map([[config.providerId, config]]);
    const context = { socialProviders: [], genericOAuthPendingDiscovery };
    timer = setTimeout(() => resolve({ context }), patienceMs);
  });
  try {
    return await Promise.race([begun as Promise<Begun>, late]);
  } finally {
    clearTimeout(timer);
  }
};

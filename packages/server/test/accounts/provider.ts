import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** What a provider says of whoever signs in there. */
export interface ProvidedPerson {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
}

/** A real OpenID provider, where whoever comes is `person` and agrees to everything. It demands PKCE. */
export interface TestProvider {
  issuer: string;
  person: ProvidedPerson;
  /** Knows this installation from now on. */
  admit(redirect: string): void;
  /** Goes there as a browser, until it is led back. @returns where to */
  walk(url: string): Promise<URL>;
  close(): Promise<void>;
}

export const client = { clientId: 'parley', clientSecret: 'a secret of forty characters, or about that' };

export const openProvider = async (): Promise<TestProvider> => {
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (!provider) return response.writeHead(503).end();
    if (request.url?.startsWith('/interaction/')) return void agree(provider, self.person, request, response);
    return provider.callback()(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: TestProvider = {
    issuer,
    person: { sub: 'nobody', email: 'nobody@example.org', email_verified: false },
    admit: (redirect) => {
      provider = new Provider(issuer, {
        clients: [
          { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirect] },
        ],
        pkce: { required: () => true },
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, { uid }) => `/interaction/${uid}` },
        findAccount: (_, accountId) => ({ accountId, claims: () => ({ ...self.person }) }),
        cookies: { keys: ['of the tests'] },
      });
    },
    walk: async (url) => {
      const cookies = new Map<string, string>();
      let next = new URL(url);
      for (let steps = 0; steps < 10; steps += 1) {
        if (next.origin !== issuer) return next;
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        assert.ok(location, `${answer.status} at ${next}: ${await answer.text()}`);
        next = new URL(location, next);
      }
      throw new Error('the provider leads nowhere');
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return self;
};

const agree = async (
  provider: Provider,
  person: ProvidedPerson,
  ...[request, response]: Parameters<Provider['interactionDetails']>
): Promise<void> => {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: person.sub } });
  const grant = new provider.Grant({
    accountId: session?.accountId ?? person.sub,
    clientId: String(params.client_id),
  });
  grant.addOIDCScope('openid email profile');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
};

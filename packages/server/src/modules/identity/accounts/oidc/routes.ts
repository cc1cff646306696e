import { ParleyError } from '@parley/protocol/errors';
import { parseQuery } from '../../../../platform/http/json.ts';
import { routeOf } from '../../../../platform/http/route.ts';
import { follow, isOurs } from '../call.ts';
import type { Doors } from '../doors.ts';
import { read, shapes } from '../shapes.ts';
import { oidcId } from './plugin.ts';

/** What a provider may say when it leads back; anything else is left out. */
const told = ['code', 'state', 'iss', 'error'] as const;
const refused = '/sign-in?provider';
const later = '/sign-in?later';

/** Signing in by the provider the operator named; without one nothing of it exists. */
export const oidcRoutes = ({ server, auth, get, change, options }: Doors): void => {
  const { accounts, place, addressOf, closed } = options;
  const { oidc } = accounts;
  get('/api/auth/providers', async () => ({ providers: oidc ? [{ id: oidcId, name: oidc.name }] : [] }));
  if (!oidc) return;
  change('/api/auth/sign-in/oidc', async (request, reply) => {
    const operation = 'unable to sign in by the provider';
    read(shapes.nothing, request.body, operation);
    if (await closed()) throw new ParleyError('sign_up_closed', operation);
    const body = {
      provider: oidcId,
      callbackURL: '/sign-in',
      errorCallbackURL: refused,
      disableRedirect: true,
    };
    const { url } = await auth(operation, ['POST', '/sign-in/social', body], request, reply);
    return { url: String(url) };
  });
  // By GET: the provider leads the browser here. The state that only this browser has makes it the answer to its question.
  server.get(`/api/auth/callback/${oidcId}`, async (request, reply) => {
    if (await closed()) return reply.redirect(refused, 303);
    const said = parseQuery(request.url.split('?', 2)[1] ?? '') as Record<string, unknown>;
    const query = new URLSearchParams(
      told.flatMap((name) => (typeof said[name] === 'string' ? [[name, said[name]]] : [])),
    );
    const path = `/callback/${oidcId}?${query}`;
    const address = addressOf(routeOf(request)) ?? '';
    const asked = { auth: accounts.auth(), url: place.url, address, method: 'GET', path } as const;
    const answer = await follow(asked, 'unable to sign in', request, reply).catch((error: unknown) => {
      if (isOurs(error)) return undefined;
      throw error;
    });
    if (!answer) return reply.redirect(later, 303);
    const { body, location } = answer;
    if (body.twoFactorRedirect === true) return reply.redirect('/sign-in?code', 303);
    // Only these two are ours to lead to, whatever the library says.
    const isIn = location !== undefined && new URL(location, place.url).search === '';
    return reply.redirect(isIn ? '/sign-in' : refused, 303);
  });
};

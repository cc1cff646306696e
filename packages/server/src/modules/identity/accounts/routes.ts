import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { apiAnswer } from '../../../platform/http/headers.ts';
import { parseQuery } from '../../../platform/http/json.ts';
import { routeOf } from '../../../platform/http/route.ts';
import { networkOf } from '../../../platform/limits/network.ts';
import { askJob } from './ask-job.ts';
import { isOurs } from './call.ts';
import { type AccountsRoutes, createDoors, type Doors } from './doors.ts';
import { endTokensOf } from './memberships.ts';
import { oidcRoutes } from './oidc/routes.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { presentAccount, presentSession } from './present.ts';
import { appRoutes } from './routes.apps.ts';
import { secondFactorRoutes } from './second-factor/routes.ts';
import { read, shapes } from './shapes.ts';
import { endOtherSessions, endSession, listSessions } from './store.ts';

/**
 * The addresses of accounts: `/api/auth/*` and `/api/sessions`. They speak for a browser by its cookie, so every change is
 * taken from pages of our own alone. Without accounts nothing of it exists.
 */
export const registerAccounts = async (app: FastifyInstance, options: AccountsRoutes): Promise<void> => {
  await app.register(async (server) => {
    // Before anything is read, so that refusals have them too.
    server.addHook('onRequest', async (_request, reply) => void reply.headers(apiAnswer));
    const doors = createDoors(server, options);
    routes(doors);
    secondFactorRoutes(doors);
    oidcRoutes(doors);
    passkeyRoutes(doors);
    appRoutes(doors);
  });
};

const routes = (doors: Doors): void => {
  const { server, auth, get, change, evenChange, requireSession, options } = doors;
  const { context, accounts, addressOf } = options;
  const addressOfLink = async (request: FastifyRequest): Promise<string> => {
    const operation = 'unable to send the link';
    const { email } = read(shapes.address, request.body, operation);
    const { attempts, perMinute } = accounts;
    const key = attempts.keyOf('ask', networkOf(addressOf(routeOf(request)) ?? ''));
    const afterMs = await attempts.take(key, perMinute.link, 60_000);
    if (afterMs > 0) throw new ParleyError('sign_in_limit', operation, { afterMs });
    return email;
  };

  evenChange('/api/auth/sign-up/email', async (request, reply) => {
    const operation = 'unable to make the account';
    if (await options.closed()) throw new ParleyError('sign_up_closed', operation);
    await auth(
      operation,
      ['POST', '/sign-up/email', read(shapes.signUp, request.body, operation)],
      request,
      reply,
    );
    return { sent: true };
  });
  evenChange('/api/auth/sign-in/email', async (request, reply) => {
    const operation = 'unable to sign in';
    const body = read(shapes.signIn, request.body, operation);
    return signedInAs(await auth(operation, ['POST', '/sign-in/email', body], request, reply));
  });
  change('/api/auth/sign-out', async (request, reply) => {
    const operation = 'unable to sign out';
    read(shapes.nothing, request.body, operation);
    await auth(operation, ['POST', '/sign-out', {}], request, reply);
    return undefined;
  });
  get('/api/auth/session', async (request, reply) => {
    const found = await auth('unable to tell who it is', ['GET', '/get-session'], request, reply);
    if (!found.session) return { session: null, account: null };
    const { id, expiresAt } = found.session as { id: string; expiresAt: string };
    return { session: { id, expiresAt }, account: presentAccount(found.user) };
  });
  for (const url of ['/api/auth/forget-password', '/api/auth/request-password-reset'])
    change(url, async (request) => {
      const email = await addressOfLink(request);
      await context.jobs.addOfNone(context.db.sql, askJob, { for: 'reset', email });
      return { sent: true };
    });
  change('/api/auth/send-verification-email', async (request) => {
    const email = await addressOfLink(request);
    await context.jobs.addOfNone(context.db.sql, askJob, { for: 'verify', email });
    return { sent: true };
  });
  change('/api/auth/sign-in/magic-link', async (request) => {
    const email = await addressOfLink(request);
    await context.jobs.addOfNone(context.db.sql, askJob, { for: 'magic', email });
    return { sent: true };
  });
  // A change: what looks into mails for dangers opens every link, and uses none up.
  change('/api/auth/magic-link/verify', async (request, reply) => {
    const operation = 'unable to sign in';
    const { token } = read(shapes.link, request.body, operation);
    const path = `/magic-link/verify?token=${encodeURIComponent(token)}`;
    return signedInAs(await auth(operation, ['GET', path], request, reply));
  });
  change('/api/auth/reset-password', async (request, reply) => {
    const operation = 'unable to set the password';
    const body = read(shapes.reset, request.body, operation);
    await auth(operation, ['POST', '/reset-password', body], request, reply);
    return undefined;
  });
  change('/api/auth/change-password', async (request, reply) => {
    const operation = 'unable to change the password';
    const body = { ...read(shapes.change, request.body, operation), revokeOtherSessions: true };
    await requireSession(operation, request, reply);
    await auth(operation, ['POST', '/change-password', body], request, reply);
    return undefined;
  });
  server.get('/api/auth/verify-email', async (request, reply) => {
    const operation = 'unable to confirm the address';
    const { token } = read(shapes.link, parseQuery(request.url.split('?', 2)[1] ?? ''), operation);
    const to = await auth(
      operation,
      ['GET', `/verify-email?token=${encodeURIComponent(token)}`],
      request,
      reply,
    ).then(
      () => '/sign-in?confirmed',
      (error: unknown) => {
        if (isOurs(error)) return '/sign-in?later';
        if (error instanceof ParleyError) return '/sign-in?ended';
        throw error;
      },
    );
    return reply.redirect(to, 303);
  });
  get('/api/sessions', async (request, reply) => {
    const { id, userId } = await requireSession('unable to list the sessions', request, reply);
    const rows = await listSessions(accounts.sql, userId, context.clock.now());
    return { sessions: rows.map((row) => presentSession(row, id)) };
  });
  change('/api/sessions/revoke', async (request, reply) => {
    const operation = 'unable to end the session';
    const which = read(shapes.end, request.body, operation);
    const { id, userId } = await requireSession(operation, request, reply);
    const ended =
      'others' in which
        ? await endOtherSessions(accounts.sql, userId, id)
        : Number(await endSession(accounts.sql, userId, which.id));
    if (ended === 0 && 'id' in which) throw new ParleyError('session_not_found', operation);
    // Whoever is still signed in asks for another.
    await endTokensOf(context, accounts.sql, userId);
    return { ended };
  });
};

/** Whoever came in; without an account it waits for the second factor, and nothing is open yet. */
const signedInAs = ({ user }: Record<string, unknown>) =>
  user ? { account: presentAccount(user) } : { account: null, twoFactor: true };

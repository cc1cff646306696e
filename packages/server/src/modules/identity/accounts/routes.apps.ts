import { z } from 'zod';
import { loadApps } from './apps.ts';
import type { Doors } from './doors.ts';
import { endTokensOf, mintToken } from './memberships.ts';
import { read, shapes } from './shapes.ts';
import { endSessions } from './store.ts';

const asked = z.strictObject({ app: z.uuid() });

/** From an account to its users: which apps it is in, tokens of them, and the end of all at once. */
export const appRoutes = ({ get, change, requireSession, options: { context, accounts } }: Doors): void => {
  get('/api/auth/parley/apps', async (request, reply) => {
    const { userId } = await requireSession('unable to list the apps', request, reply);
    return { apps: await loadApps(context, accounts.sql, userId) };
  });
  change('/api/auth/parley/token', async (request, reply) => {
    const operation = 'unable to give a token';
    const { app } = read(asked, request.body, operation);
    const askedAt = context.clock.now();
    const { userId } = await requireSession(operation, request, reply);
    return mintToken(context, accounts.sql, { account: userId, app, askedAt });
  });
  change('/api/auth/parley/sign-out-everywhere', async (request, reply) => {
    const operation = 'unable to sign out';
    read(shapes.nothing, request.body, operation);
    const { userId } = await requireSession(operation, request, reply);
    // First, so that no token is given after those of before were ended.
    await endSessions(accounts.sql, userId);
    await endTokensOf(context, accounts.sql, userId);
    return undefined;
  });
};

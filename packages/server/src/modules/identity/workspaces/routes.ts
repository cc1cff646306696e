import { Username } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { apiAnswer } from '../../../platform/http/headers.ts';
import {
  type AccountsRoutes,
  accountShapes,
  createDoors,
  type Doors,
  loadApps,
  presentAccount,
  readBody,
} from '../accounts/index.ts';
import { create } from './create.ts';
import { generalCid } from './enter.ts';
import { isOpen, lookAt } from './links.ts';
import { setUp } from './set-up.ts';
import { Slug } from './slug.ts';
import { loadWorkspace } from './store.ts';

const token = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(100);
const workspace = z.strictObject({ name, slug: Slug.optional() });
const shapes = {
  look: z.strictObject({ token }),
  setUp: z.strictObject({
    ...accountShapes.signUp.shape,
    token,
    workspace: workspace.optional(),
    username: Username.optional(),
  }),
  create: z.strictObject({ ...workspace.shape, username: Username.optional() }),
};

/** The addresses by which workspaces come to be: `/api/setup` and `/api/workspaces`, for pages of our own alone. */
export const registerWorkspaces = async (app: FastifyInstance, options: AccountsRoutes): Promise<void> => {
  await app.register(async (server) => {
    server.addHook('onRequest', async (_request, reply) => void reply.headers(apiAnswer));
    const doors = createDoors(server, options);
    setUpRoutes(doors);
    workspaceRoutes(doors);
  });
};

const setUpRoutes = ({ get, change, auth, options: { context, accounts } }: Doors): void => {
  get('/api/setup', async () => ({ open: await isOpen(accounts.sql) }));
  change('/api/setup/look', async (request) => {
    const { token } = readBody(shapes.look, request.body, 'unable to look at the link');
    const link = await lookAt(accounts.sql, token, context.clock.now());
    if (link.app === null) return { for: 'first' };
    return { for: 'owner', workspace: await context.db.tenant(link.app, 'snapshot', loadWorkspace) };
  });
  change('/api/setup', async (request, reply) => {
    const operation = 'unable to set up';
    const body = readBody(shapes.setUp, request.body, operation);
    const { app, user } = await setUp(context, accounts, body);
    const { email, password } = body;
    // The holder of the link is signed in as anybody with this password would be.
    const signedIn = await auth(operation, ['POST', '/sign-in/email', { email, password }], request, reply);
    const workspace = await context.db.tenant(app, 'snapshot', loadWorkspace);
    return {
      account: presentAccount(signedIn.user),
      app: { id: app, ...workspace },
      user: { id: user },
      cid: generalCid,
    };
  });
};

const workspaceRoutes = ({ change, auth, options: { context, accounts } }: Doors): void => {
  const sessionOf = async (operation: string, request: FastifyRequest, reply: FastifyReply) => {
    const found = await auth(operation, ['GET', '/get-session'], request, reply);
    if (!found.session) throw new ParleyError('session_missing', operation);
    return presentAccount(found.user);
  };
  change('/api/workspaces', async (request, reply) => {
    const operation = 'unable to make the workspace';
    const body = readBody(shapes.create, request.body, operation);
    const account = await sessionOf(operation, request, reply);
    const id = await create(context, accounts, account, body);
    const made = (await loadApps(context, accounts.sql, account.id)).find(({ app }) => app.id === id);
    return { ...made, cid: generalCid };
  });
};

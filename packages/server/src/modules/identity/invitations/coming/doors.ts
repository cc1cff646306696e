import { InvitationCode, Username } from '@parley/protocol';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiAnswer } from '../../../../platform/http/headers.ts';
import {
  type AccountsRoutes,
  createDoors,
  type Doors,
  demandSignedIn,
  readBody,
  signedIn,
  userOf,
} from '../../accounts/index.ts';
import { accept } from './accept.ts';
import { acceptNew } from './accept-new.ts';
import { findCode } from './find.ts';
import { look } from './look.ts';

// A code that is none is refused as one that never was.
const code = z.union([InvitationCode, z.string().min(1).max(200)]);
const name = z.string().trim().min(1).max(100);
/** What each address takes, and nothing beside it. */
const shapes = {
  look: z.strictObject({ code }),
  accept: z.strictObject({ code, username: Username, name: name.optional() }),
  acceptNew: z.strictObject({
    ...{ code, name, username: Username },
    // Judged where accounts are made; longer ones would only cost time.
    password: z.string().min(1).max(1_000),
  }),
};

/**
 * The addresses of whoever comes in: `/api/invitations/*`, beside those of accounts and only where they are. Pages of our
 * own alone ask, and no answer tells by its time.
 */
export const registerInvitations = async (app: FastifyInstance, options: AccountsRoutes): Promise<void> => {
  await app.register(async (server) => {
    server.addHook('onRequest', async (_request, reply) => void reply.headers(apiAnswer));
    routes(createDoors(server, options));
  });
};

const routes = (doors: Doors): void => {
  const { evenChange, options } = doors;
  evenChange('/api/invitations/look', async (request, reply) => {
    const operation = 'unable to open the invitation';
    const { code } = readBody(shapes.look, request.body, operation);
    const brought = await findCode(doors, request, code, operation);
    const account = await signedIn(doors, operation, request, reply);
    const user = account && (await userOf(options.accounts.sql, account.id, brought.app));
    return look(options.context, brought, { account: account !== undefined, user });
  });
  evenChange('/api/invitations/accept', async (request, reply) => {
    const operation = 'unable to come in';
    const { code, ...called } = readBody(shapes.accept, request.body, operation);
    const account = await demandSignedIn(doors, operation, request, reply);
    return accept(doors, await findCode(doors, request, code, operation), account, called);
  });
  evenChange('/api/invitations/accept-new', async (request, reply) => {
    const operation = 'unable to make the account';
    const { code, ...comer } = readBody(shapes.acceptNew, request.body, operation);
    return acceptNew(doors, await findCode(doors, request, code, operation), comer, request, reply);
  });
};

import { limits, Username } from '@parley/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { apiAnswer } from '../../../platform/http/headers.ts';
import { type AccountsRoutes, createDoors, type Doors, demandSignedIn, readBody } from '../accounts/index.ts';
import { askIn, withdraw } from './ask.ts';
import { come, letIn } from './come.ts';
import { decideRequest, listRequests } from './decide.ts';
import { findWorkspace } from './find.ts';
import { presentFound } from './present.ts';

// What no address may be is refused as one that is not there.
const slug = z.string().min(1).max(200);
const app = z.uuid();
/** What each address takes, and nothing beside it. */
const shapes = {
  named: z.strictObject({ slug }),
  come: z.strictObject({ slug, username: Username.optional() }),
  ask: z.strictObject({ slug, words: z.string().trim().max(limits.joinRequestCharacters).optional() }),
  requests: z.strictObject({ app }),
  decide: z.strictObject({ app, id: z.uuid() }),
};

/** The addresses of whoever comes in by an address, and of those who decide: `/api/joining/*`, for pages of our own alone. */
export const registerJoining = async (app: FastifyInstance, options: AccountsRoutes): Promise<void> => {
  await app.register(async (server) => {
    server.addHook('onRequest', async (_request, reply) => void reply.headers(apiAnswer));
    const doors = createDoors(server, options);
    comingRoutes(doors);
    keepingRoutes(doors);
  });
};

const comingRoutes = (doors: Doors): void => {
  /** One for an account and a workspace, whose answer does not tell by its time whether there is one. */
  const about = <T extends { slug: string }>(
    verb: string,
    shape: z.ZodType<T>,
    serve: (asked: T, account: { id: string; name: string }) => Promise<object>,
  ) =>
    doors.evenChange(`/api/joining/${verb}`, async (request, reply) => {
      const operation = 'unable to come in';
      const asked = readBody(shape, request.body, operation);
      return serve(asked, await demandSignedIn(doors, operation, request, reply));
    });
  const find = (account: string, slug: string) =>
    findWorkspace(doors, account, slug.toLowerCase(), 'unable to find the workspace');
  const lookAgain = async (account: string, slug: string) => presentFound(await find(account, slug));

  about('look', shapes.named, async ({ slug }, account) => {
    const found = await find(account.id, slug);
    if (found.user !== undefined || found.request?.outcome !== 'accepted') return presentFound(found);
    // Their coming in was cut off.
    await letIn(doors, found.app, account);
    return lookAgain(account.id, slug);
  });
  about('come', shapes.come, async ({ slug, username }, account) =>
    come(doors, await find(account.id, slug), account, username),
  );
  about('ask', shapes.ask, async ({ slug, words }, account) => {
    await askIn(doors, await find(account.id, slug), account.id, words);
    return lookAgain(account.id, slug);
  });
  about('withdraw', shapes.named, async ({ slug }, account) => {
    await withdraw(doors, await find(account.id, slug), account.id);
    return {};
  });
};

const keepingRoutes = (doors: Doors): void => {
  const keeperOf = async (operation: string, app: string, request: FastifyRequest, reply: FastifyReply) => {
    const { id } = await demandSignedIn(doors, operation, request, reply);
    return { account: id, app };
  };
  doors.change('/api/joining/requests', async (request, reply) => {
    const operation = 'unable to list who waits';
    const { app } = readBody(shapes.requests, request.body, operation);
    return listRequests(doors, await keeperOf(operation, app, request, reply));
  });
  for (const [verb, outcome] of [
    ['accept', 'accepted'],
    ['refuse', 'refused'],
  ] as const)
    doors.change(`/api/joining/${verb}`, async (request, reply) => {
      const operation = 'unable to decide the request';
      const { app, id } = readBody(shapes.decide, request.body, operation);
      await decideRequest(doors, await keeperOf(operation, app, request, reply), id, outcome);
      return {};
    });
};

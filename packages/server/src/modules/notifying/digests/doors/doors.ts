import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../../../platform/context.ts';
import { apiAnswer } from '../../../../platform/http/headers.ts';
import {
  type AccountsRoutes,
  confirmedAddressOf,
  createDoors,
  type Doors,
  readBody,
  userOf,
} from '../../../identity/accounts/index.ts';
import { readerOf } from '../link.ts';
import { areOn, turn } from '../setting.ts';
import { loadAppName } from '../store.ts';
import { askPage, donePage, pageAnswer, wrongPage } from './page.ts';

/**
 * The addresses of digests: `/api/digests/<app>` tells its account whether they are on, and turns them;
 * `/api/digests/off/<token>` is the link in the mails.
 */
export const registerDigests = async (app: FastifyInstance, options: AccountsRoutes): Promise<void> => {
  await app.register(async (server) => {
    server.addHook('onRequest', async (_request, reply) => void reply.headers(apiAnswer));
    settings(createDoors(server, options));
  });
  await app.register(async (server) => {
    // A form, or whatever a mail program sends: the address says all there is to say.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { bodyLimit: 10_000, parseAs: 'buffer' }, (_request, _body, done) =>
      done(null, undefined),
    );
    links(server, options.context);
  });
};

const shape = z.strictObject({ on: z.boolean() });

const settings = (doors: Doors): void => {
  const { get, change, requireSession, options } = doors;
  const { context, accounts } = options;
  const operation = 'unable to set the mails about what you missed';
  const readerAt = async (request: FastifyRequest, reply: FastifyReply) => {
    const { userId: account } = await requireSession(operation, request, reply);
    const { app } = request.params as { app: string };
    const user = z.uuid().safeParse(app).success ? await userOf(accounts.sql, account, app) : undefined;
    if (user === undefined) throw new ParleyError('app_not_found', operation);
    return { account, app, user };
  };
  get('/api/digests/:app', async (request, reply) => {
    const reader = await readerAt(request, reply);
    return { on: await areOn(context, reader), to: await confirmedAddressOf(accounts.sql, reader.account) };
  });
  change('/api/digests/:app', async (request, reply) => {
    const { on } = readBody(shape, request.body, operation);
    await turn(context, await readerAt(request, reply), on);
    return { on };
  });
};

/** Whoever has the mail has the link: it needs no sign-in. Programs that look into mails follow links, so a `GET` does nothing. */
const links = (server: FastifyInstance, context: Context): void => {
  const url = '/api/digests/off/:token';
  const reader = (request: FastifyRequest) => readerOf(context, (request.params as { token: string }).token);
  const show = (reply: FastifyReply, page: string, status = 200): FastifyReply =>
    reply.code(status).headers(pageAnswer).type('text/html; charset=utf-8').send(page);
  const nameOf = (app: string): Promise<string | undefined> =>
    context.db.tenant(app, 'snapshot', loadAppName);
  server.get(url, async (request, reply) => {
    const found = reader(request);
    const name = found && (await nameOf(found.app));
    return name === undefined ? show(reply, wrongPage(), 404) : show(reply, askPage(name));
  });
  server.post(url, async (request, reply) => {
    const found = reader(request);
    const name = found && (await nameOf(found.app));
    if (!found || name === undefined) return show(reply, wrongPage(), 404);
    await turn(context, found, false);
    return show(reply, donePage(name));
  });
};

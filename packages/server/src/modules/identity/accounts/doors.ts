import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../platform/context.ts';
import { routeOf } from '../../../platform/http/route.ts';
import type { AddressOf } from '../../../platform/limits/proxies.ts';
import type { Accounts } from './accounts.ts';
import { ask } from './call.ts';
import { evenly } from './even.ts';
import { requireOwnPage } from './origin.ts';

/** What the addresses of accounts need of the engine. */
export interface AccountsRoutes {
  context: Context;
  accounts: Accounts;
  place: { url: string };
  /** Whether the operator said where people reach us. */
  fixed: boolean;
  addressOf: AddressOf;
  /** Is the installation not set up yet, so that nobody signs up? */
  closed(): Promise<boolean>;
}

type Answer = object | undefined;
type Serve = (request: FastifyRequest, reply: FastifyReply) => Promise<Answer>;

/** The kinds of addresses accounts have, each with what is asked of its every request. */
export const createDoors = (server: FastifyInstance, options: AccountsRoutes) => {
  const { accounts, place, fixed, addressOf } = options;
  /** Asks better-auth as this request's caller. */
  const auth = (
    operation: string,
    [method, path, body]: readonly ['GET' | 'POST', string, object?],
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    const address = addressOf(routeOf(request)) ?? '';
    const asked = { auth: accounts.auth(), url: place.url, address, method, path, ...(body && { body }) };
    return ask(asked, operation, request, reply);
  };
  /** One that changes nothing. */
  const get = (url: string, serve: Serve) =>
    server.get(url, async (request, reply) => send(reply, await serve(request, reply)));
  /** One that changes something: for pages of our own. */
  const change = (url: string, serve: Serve) =>
    server.post(url, async (request, reply) => {
      requireOwnPage(request, place.url, fixed);
      return send(reply, await serve(request, reply));
    });
  /** One whose answer must not tell by its time. */
  const evenChange = (url: string, serve: Serve) =>
    change(url, (request, reply) => evenly(accounts.evenMs, () => serve(request, reply)));
  /** @throws ParleyError `session_missing` */
  const requireSession = async (operation: string, request: FastifyRequest, reply: FastifyReply) => {
    const found = await auth(operation, ['GET', '/get-session'], request, reply);
    if (!found.session) throw new ParleyError('session_missing', operation);
    return found.session as { id: string; userId: string };
  };
  return { options, server, auth, get, change, evenChange, requireSession };
};

export type Doors = ReturnType<typeof createDoors>;

const send = (reply: FastifyReply, answer: Answer): FastifyReply => {
  if (answer === undefined) return reply.code(204).send();
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
};

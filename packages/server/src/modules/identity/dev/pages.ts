import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../platform/context.ts';
import { apiAnswer } from '../../../platform/http/headers.ts';
import { signToken } from '../authenticate/index.ts';
import { cookieFor, peopleOf } from './cookie.ts';
import { isFromThisMachine } from './guard.ts';
import { readLink } from './link.ts';
import { loadPerson, type Person } from './people.ts';

/** Where people of this machine may be anybody. */
export interface DevOptions {
  context: Pick<Context, 'cursors' | 'clock' | 'db' | 'masterKey'>;
  /** The app whose people have links of their own. */
  app: string;
  /** Known once the server listens. */
  port(): number;
}

/** The page asks for a fresh one before it ends. */
const tokenMs = 15 * 60_000;
const peopleMost = 12;

/**
 * Development links, in demo mode only: `/dev/alice` signs a browser of this machine in as Alice of the demo,
 * `/dev/link?to=...` as the person for whom the command line made it, and the page asks `/dev/session` who it is. No link
 * carries a token of the API. A window says `?as=` whom it was opened for, so that two windows of one browser stay two
 * people; signing out takes one of them back. Everything else is answered like an address that does not exist.
 */
export const registerDev = (server: FastifyInstance, options: DevOptions): void => {
  const { context, app } = options;
  server.get('/dev/session', async (request, reply) => {
    requireThisMachine(request, options);
    const { as } = request.query as { as?: unknown };
    const people = peopleOf(context.cursors, request.headers.cookie);
    const person = as === undefined ? people[0] : people.find((known) => nameOf(known) === as);
    const known = person && (await loadPerson(context, person));
    if (!known) throw notFound();
    const now = context.clock.now();
    const token = await signToken(known.key, known.user.id, now, new Date(now.getTime() + tokenMs));
    const url = `http://${request.headers.host}`;
    return reply.headers(apiAnswer).send({ url, app: known.app, user: known.user, token });
  });
  server.delete('/dev/session', async (request, reply) => {
    requireThisMachine(request, options);
    const { as } = request.query as { as?: unknown };
    const others = peopleOf(context.cursors, request.headers.cookie).filter((known) => nameOf(known) !== as);
    reply.header('set-cookie', cookieFor(context.cursors, others));
    return reply.headers(apiAnswer).code(204).send();
  });
  server.get('/dev/link', async (request, reply) => {
    requireThisMachine(request, options);
    const { to } = request.query as { to?: unknown };
    const person = typeof to === 'string' ? readSigned(options, to) : undefined;
    return signIn(options, request, reply, person);
  });
  server.get('/dev/:person', async (request, reply) => {
    requireThisMachine(request, options);
    const { person } = request.params as { person: string };
    return signIn(options, request, reply, { app, user: person });
  });
};

const signIn = async (
  { context }: DevOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person | undefined,
): Promise<FastifyReply> => {
  if (!person || !(await loadPerson(context, person))) throw notFound();
  const others = peopleOf(context.cursors, request.headers.cookie).filter(
    ({ app, user }) => app !== person.app || user !== person.user,
  );
  reply.header('set-cookie', cookieFor(context.cursors, [person, ...others].slice(0, peopleMost)));
  return reply.headers(apiAnswer).redirect(`/?as=${encodeURIComponent(nameOf(person))}`, 303);
};

/** Two apps may each have an Alice. */
const nameOf = ({ app, user }: Person): string => `${app}/${user}`;

const readSigned = ({ context }: DevOptions, to: string): Person | undefined => {
  try {
    return readLink(context, to);
  } catch (error) {
    if (error instanceof ParleyError) return undefined;
    throw error;
  }
};

const notFound = (): ParleyError => new ParleyError('route_not_found', 'unable to find this address');

/** @throws ParleyError `route_not_found`, as anywhere else */
export const requireThisMachine = (request: FastifyRequest, { port }: Pick<DevOptions, 'port'>): void => {
  if (!isFromThisMachine(request.headers, port())) throw notFound();
};

import { type MethodName, methods, type Verb } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { statusOf } from '@parley/protocol/statuses';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import type { Quota } from '../limits/bucket.ts';
import type { Stranger, Strangers } from '../limits/strangers.ts';
import type { Credentials, Dispatcher } from './dispatch.ts';
import { quotaHeaders } from './headers.ts';
import { checkText, parseQuery } from './json.ts';
import { addressOf, inputOfPath } from './path.ts';
import { routeOf } from './route.ts';

/** What the API's routes need of the engine. */
export interface ApiOptions {
  dispatcher: Dispatcher;
  authenticate(credentials: Credentials, stranger: Stranger): Promise<Actor>;
  /** Counts those who cannot say who they are, by address. */
  strangers: Strangers;
  /** @throws ParleyError `origin_refused` when a browser page may not use the app */
  checkOrigin(actor: Actor, origin: string | undefined, host: string | undefined): Promise<void>;
}

/**
 * Says who calls, by the same rules whatever the address is: known, within the app's limit, from a page that may.
 *
 * @throws ParleyError
 */
export type Identify = (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>;

/** For addresses that are no methods. */
export const identifier =
  (options: ApiOptions): Identify =>
  async (request, reply) => {
    const { actor, quota } = await identify(options, request, reply);
    if (!quota.decision.allowed)
      throw new ParleyError('app_limit', 'unable to take the request', { afterMs: quota.decision.afterMs });
    return actor;
  };

const identify = async (
  { dispatcher, authenticate, checkOrigin, strangers }: ApiOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ actor: Actor; quota: Quota }> => {
  const { origin, host, authorization, 'parley-user': actingFor } = request.headers;
  const stranger = strangers.of(request, routeOf(request));
  const actor = await authenticate({ authorization, actingFor: first(actingFor) }, stranger);
  const quota = await dispatcher.take(actor);
  reply.headers(quotaHeaders(quota));
  await checkOrigin(actor, origin, host);
  return { actor, quota };
};

const verbs: readonly Verb[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** One route for each method of the protocol, and for the other verbs of its address an answer that says which exist. */
export const bindMethods = (app: FastifyInstance, options: ApiOptions): void => {
  const verbsOf = new Map<string, Verb[]>();
  for (const entry of Object.values(methods)) {
    const { verb, url } = addressOf(entry);
    verbsOf.set(url, [...(verbsOf.get(url) ?? []), verb]);
    app.route({ method: verb, url, handler: (request, reply) => serve(options, entry.name, request, reply) });
  }
  for (const [url, existing] of verbsOf) {
    const others = verbs.filter((verb) => !existing.includes(verb));
    app.route({
      method: others,
      url,
      exposeHeadRoute: false,
      handler: (_request, reply) => {
        reply.header('allow', existing.join(', '));
        throw new ParleyError('method_not_allowed', 'unable to call this address');
      },
    });
  }
};

const serve = async (
  options: ApiOptions,
  name: MethodName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { actor, quota } = await identify(options, request, reply);
  const { input, from } = inputOf(request);
  const answer = await options.dispatcher.run(
    name,
    { actor, requestId: request.id, quota, via: 'http' },
    input,
    from,
  );
  reply.code(statusOf(name, answer)).type('application/json; charset=utf-8');
  return reply.send(JSON.stringify(answer));
};

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value;

/** Path, query and body as the one object the method takes. Each method reads one of query and body, so a stray is refused. */
const inputOf = (request: FastifyRequest): { input: object; from: 'body' | 'query' } => {
  const path = inputOfPath(request.params as Record<string, string>);
  for (const [key, value] of Object.entries(path)) checkText(value, key);
  const [, queryText = ''] = request.url.split('?', 2);
  const query = parseQuery(queryText);
  const inQuery = request.method === 'GET' || request.method === 'DELETE';
  if (inQuery) {
    refuseFields(request.body, 'in a body');
    refuseTwice(path, query);
    return { input: { ...query, ...path }, from: 'query' };
  }
  refuseFields(query, 'in the query');
  const body = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) throw invalid('', 'is not an object');
  refuseTwice(path, body);
  return { input: { ...body, ...path }, from: 'body' };
};

const invalid = (path: string, problem: string): ParleyError =>
  new ParleyError('body_invalid', 'unable to read the request', { details: { path, problem } });

const refuseFields = (fields: unknown, where: string): void => {
  if (typeof fields !== 'object' || fields === null) return;
  const [name] = Object.keys(fields);
  if (name !== undefined) throw invalid(name, `is not read ${where} by this method`);
};

const refuseTwice = (path: object, fields: object): void => {
  for (const name of Object.keys(path)) {
    if (Object.hasOwn(fields, name)) throw invalid(name, 'is in the address already');
  }
};

import { createHash, timingSafeEqual } from 'node:crypto';
import { ParleyError } from '@parley/protocol/errors';
import { errors } from '@parley/realtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { UserActor } from '../../actor.ts';
import type { BrokerHandlers, ConnectDecision } from '../broker.ts';
import { closeOf, isHidden, rpcErrorOf } from '../refusals.ts';
import type { Admissions } from './admissions.ts';
import { answerToCheck, checked, isCheck } from './check-answers.ts';
import { asMember, type CentrifugoSettings, counted, keyStream } from './settings.ts';

/** Where Centrifugo asks: `/centrifugo/connect`, `refresh`, `subscribe`, `rpc`. */
const base = '/centrifugo';
/** A frame of a client and what Centrifugo adds. */
const bodyBytes = 256 * 1024;
/** Whoever could not be cut, as Centrifugo or this process was away, is asked for again after this. */
const confirmSeconds = 120;

/** What Centrifugo keeps of a connection and shows us at each of its questions. */
const Meta = z.object({
  app: z.string(),
  user: z.string(),
  key: z.string(),
  issuedAt: z.number().optional(),
  expiresAt: z.number().optional(),
});
const Asking = z.object({ client: z.string(), user: z.string(), meta: Meta });
const questions = {
  connect: z.object({ client: z.string(), data: z.unknown().optional() }),
  refresh: Asking,
  subscribe: Asking.extend({ channel: z.string() }),
  rpc: Asking.extend({ method: z.string().default(''), data: z.unknown().optional() }),
};
type Question<Name extends keyof typeof questions> = z.output<(typeof questions)[Name]>;

/** What the routes decide with. */
export interface ProxyOptions {
  settings: CentrifugoSettings;
  handlers: BrokerHandlers;
  admissions: Admissions;
  log: Logger;
  now(): Date;
}

/**
 * The questions of a Centrifugo (https://centrifugal.dev/docs/server/proxy) as routes of our HTTP server. To whoever does
 * not know the secret they do not exist.
 */
export const registerProxies = (app: FastifyInstance, options: ProxyOptions): void => {
  const answers: { [Name in keyof typeof questions]: (asked: never, request: FastifyRequest) => unknown } = {
    connect: (asked: Question<'connect'>, request) => connect(options, asked, request),
    refresh: (asked: Question<'refresh'>) => refresh(options, asked),
    subscribe: (asked: Question<'subscribe'>) => subscribe(options, asked),
    rpc: (asked: Question<'rpc'>) => rpc(options, asked),
  };
  const secret = digest(`Bearer ${options.settings.proxySecret}`);
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: bodyBytes },
      (_, body, done) => done(null, body),
    );
    // Before a body is read.
    scope.addHook('onRequest', async ({ headers }, reply) => {
      if (!timingSafeEqual(digest(headers.authorization ?? ''), secret)) return reply.callNotFound();
    });
    for (const [name, question] of Object.entries(questions)) {
      scope.post(`${base}/${name}`, async (request, reply) => {
        reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
        const asked = read(question, request.body as string);
        const answer = answers[name as keyof typeof questions];
        try {
          return JSON.stringify(await answer(asked as never, request));
        } catch (err) {
          // Asked for a refresh Centrifugo ends the connection for any answer but none, and asks again in a minute for that.
          if (name === 'refresh') throw err;
          // Its client is told that the fault passes, and asks again.
          options.log.error({ err, question: name }, 'unable to answer Centrifugo');
          return JSON.stringify({ error: { ...errors.internal, temporary: true } });
        }
      });
    }
  });
};

/** @throws ParleyError `body_invalid`; what was sent may hold a token, so nothing of it is told */
const read = (question: z.ZodType, body: string): unknown => {
  try {
    return question.parse(JSON.parse(body));
  } catch {
    throw new ParleyError('body_invalid', 'unable to read the question of Centrifugo');
  }
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const connect = async (
  { handlers, admissions, now, settings }: ProxyOptions,
  { client, data }: Question<'connect'>,
  { headers }: FastifyRequest,
): Promise<object> => {
  const check = answerToCheck(settings.proxySecret, data);
  if (check !== undefined) return { result: { ...check, expire_at: secondsOf(now()) + 60 } };
  // Whose socket it is Centrifugo does not say in a way that nobody could forge.
  const request = {
    session: client,
    data,
    origin: headers.origin,
    address: undefined,
    host: forwardedHost(headers),
  };
  try {
    const decision = await admissions.decide(
      () => handlers.connect(request),
      ({ actor, user }) => ({ session: client, user, actor }),
    );
    return { result: present(decision, now()) };
  } catch (error) {
    const close = error instanceof ParleyError ? closeOf(error) : undefined;
    if (close) return { disconnect: close };
    throw error;
  }
};

/** As whoever stands before Centrifugo was called by the browser; a page that is there calls its own origin. */
const forwardedHost = (headers: FastifyRequest['headers']): string | undefined =>
  headers['x-forwarded-host']?.toString();

const present = ({ actor, user, streams, expiresAt, data }: ConnectDecision, now: Date): object => {
  const end = endOf(expiresAt, now);
  if (end === undefined) throw new ParleyError('token_expired', 'unable to connect');
  const subs = Object.fromEntries(
    streams.map((stream): [string, object] => [stream, { override: asMember(stream) }]),
  );
  subs[keyStream(actor.app, actor.key)] = { override: counted };
  return { user, expire_at: end, subs, data, meta: metaOf(actor) };
};

/** When Centrifugo asks again, in seconds since 1970: never after the token's end. Undefined when it is as good as over. */
const endOf = (expiresAt: Date | undefined, now: Date): number | undefined => {
  const seconds = secondsOf(now);
  const end = expiresAt ? secondsOf(expiresAt) : Number.POSITIVE_INFINITY;
  return end > seconds ? Math.min(end, seconds + confirmSeconds) : undefined;
};

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1_000);

const metaOf = ({ app, user, key, token }: UserActor): z.input<typeof Meta> => ({
  app,
  user,
  key,
  ...(token && { issuedAt: token.issuedAt.getTime() }),
  ...(token?.expiresAt && { expiresAt: token.expiresAt.getTime() }),
});

const actorOf = ({
  meta: { app, user, key, issuedAt, expiresAt },
}: {
  meta: z.output<typeof Meta>;
}): UserActor => ({
  kind: 'user',
  app,
  user,
  key,
  ...(issuedAt !== undefined && {
    token: {
      issuedAt: new Date(issuedAt),
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
    },
  }),
});

const refresh = async ({ handlers, now }: ProxyOptions, asked: Question<'refresh'>): Promise<object> => {
  const actor = actorOf(asked);
  const end = endOf(actor.token?.expiresAt, now());
  if (end === undefined) return { result: { expired: true } };
  try {
    await handlers.confirm(actor);
    return { result: { expire_at: end } };
  } catch (error) {
    // The only ending that Centrifugo heeds here: the client comes back, and is told why by the connect.
    if (error instanceof ParleyError && closeOf(error)) return { result: { expired: true } };
    throw error;
  }
};

const subscribe = async (
  { handlers, admissions }: ProxyOptions,
  asked: Question<'subscribe'>,
): Promise<object> => {
  const [actor, stream] = [actorOf(asked), asked.channel];
  if (isCheck(asked)) return { error: checked };
  try {
    await admissions.decide(
      () => handlers.subscribe(actor, stream),
      () => ({ session: asked.client, user: asked.user, actor, stream }),
    );
    return { result: { override: counted } };
  } catch (error) {
    if (isHidden(error)) return { error: errors.permissionDenied };
    throw error;
  }
};

const rpc = async ({ handlers }: ProxyOptions, asked: Question<'rpc'>): Promise<object> => {
  if (isCheck(asked)) return { error: checked };
  try {
    return { result: { data: await handlers.rpc(actorOf(asked), asked.method, asked.data) } };
  } catch (error) {
    if (error instanceof ParleyError) return { error: rpcErrorOf(error) };
    throw error;
  }
};

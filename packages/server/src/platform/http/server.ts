import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ParleyError } from '@parley/protocol/errors';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Logger } from 'pino';
import type { Attempt, Strangers } from '../limits/strangers.ts';
import { beginApi, isApiPath } from './api.ts';
import { Drain } from './drain.ts';
import { retryAfterOf, toParleyError } from './failure.ts';
import { answersOf, apiAnswer, quotaHeaders } from './headers.ts';
import { routeOf } from './route.ts';

export interface HttpOptions {
  log: Logger;
  /** Makes request ids. */
  requestId(): string;
  /** Address of the documentation; error pages are below it. */
  docs(): string;
  /** Counts the requests whose caller stayed unknown, by address. */
  strangers: Strangers;
  /** Where people reach it, if the operator said so. */
  publicUrl?: string | undefined;
  /** A request's body must have arrived whole by then, in milliseconds. Default 30 s. */
  bodyMs?: number;
  /** Registers the routes. */
  routes(app: FastifyInstance): Promise<void> | void;
}

/** The HTTP server of an engine. */
export interface HttpServer {
  server: Server;
  app: FastifyInstance;
  listen(address: { host: string; port: number }): Promise<{ port: number }>;
  /** Finishes what is being answered, tells clients to go elsewhere, then stops listening. Never fails a request. */
  drain(options: { graceMs: number }): Promise<void>;
  readonly draining: boolean;
  /** Ends what is left, at once. */
  close(): Promise<void>;
}

/** The heads of requests must have arrived by then, and by default their bodies. */
const requestMs = 30_000;

export const createHttpServer = async (options: HttpOptions): Promise<HttpServer> => {
  const { log, docs, strangers, bodyMs = requestMs } = options;
  const everyAnswer = answersOf(options.publicUrl);
  const attemptOf = (request: FastifyRequest) => strangers.of(request, routeOf(request));
  const fail = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const found = toParleyError(error, 'unable to answer the request', log, request.id);
    const failure = isApiPath(request.url) ? countUnknown(found, attemptOf(request), reply) : found;
    const after = retryAfterOf(failure);
    if (after !== undefined) reply.header('retry-after', String(after));
    reply
      .code(failure.status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(failure.toBody(docs())));
  };
  const app = fastify({
    logger: false,
    genReqId: options.requestId,
    requestIdHeader: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 2_100 },
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...everyAnswer, 'parley-request-id': request.id });
      fail(error, request as FastifyRequest, reply as FastifyReply);
    },
  });
  // Files may take longer: of every other request `preParsing` sees to it that its body comes in time.
  const times = { requestTimeout: 0, headersTimeout: requestMs, keepAliveTimeout: 65_000 };
  const server = createServer(times, (request, response) => app.routing(request, response));
  const drain = new Drain(server);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ ...everyAnswer, 'parley-request-id': request.id });
    if (drain.started) reply.header('connection', 'close');
    try {
      if (!isApiPath(request.url) || !beginApi(request, reply, attemptOf(request))) done();
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    if (!request.routeOptions.config.slow) endLate(request, bodyMs);
    done();
  });
  app.setErrorHandler((error, request, reply) => fail(error, request, reply));
  app.setNotFoundHandler((_request, reply) => {
    reply.headers(apiAnswer);
    throw new ParleyError('route_not_found', 'unable to find this address');
  });
  await options.routes(app);
  await app.ready();
  refuseUnreadable(server, everyAnswer);
  return {
    server,
    app,
    listen: ({ host, port }) => listen(server, host, port),
    drain: ({ graceMs }) => drain.run(graceMs),
    get draining() {
      return drain.started;
    },
    close: async () => {
      await drain.end();
      await app.close();
    },
  };
};

/** Before its caller was known a request counts for its address, and says so. */
const countUnknown = (error: ParleyError, attempt: Attempt, reply: FastifyReply): ParleyError => {
  if (reply.hasHeader('ratelimit')) return error;
  const answer = attempt.refuse(error);
  reply.headers(quotaHeaders(attempt.quota));
  return answer;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its requests bring files: they end when nothing arrives, however long the whole takes. */
    slow?: boolean;
  }
}

/** Ends a request whose body does not come. */
const endLate = ({ raw }: FastifyRequest, bodyMs: number): void => {
  const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
  if (length === undefined && encoding === undefined) return;
  const late = setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, bodyMs).unref();
  raw.once('close', () => clearTimeout(late));
};

const listen = (server: Server, host: string, port: number): Promise<{ port: number }> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 2_048 }, () => {
      server.removeListener('error', reject);
      resolve({ port: (server.address() as AddressInfo).port });
    });
  });

/** What is not HTTP gets a short answer and no more. */
const refuseUnreadable = (server: Server, everyAnswer: Readonly<Record<string, string>>): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status =
      error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
    const headers = Object.entries(everyAnswer).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status}\r\n${headers.join('')}connection: close\r\ncontent-length: 0\r\n\r\n`);
  });
};

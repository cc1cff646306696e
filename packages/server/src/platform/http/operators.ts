import { timingSafeEqual } from 'node:crypto';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../telemetry/metrics.ts';

export interface OperatorOptions {
  metrics: Metrics;
  platformKey: string;
  /** Resolves when work can be done; rejects when it cannot. */
  ready(): Promise<void>;
}

/** What machines that run the engine ask: does it live, may it be sent work, how is it doing. */
export const registerOperators = (app: FastifyInstance, options: OperatorOptions): void => {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      await options.ready();
      return reply.send({ status: 'ready' });
    } catch {
      return reply.code(503).header('retry-after', '1').send({ status: 'not ready' });
    }
  });
  app.get('/metrics', async (request, reply) => {
    requireOperator(request, options.platformKey);
    const text = await options.metrics.text();
    return reply.header('cache-control', 'no-store').type(options.metrics.contentType).send(text);
  });
};

/** This machine itself, or the holder of the platform key; a proxy on this machine speaks for others. */
const requireOperator = (request: FastifyRequest, platformKey: string): void => {
  const { authorization = '', forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
  const direct = forwarded === undefined && forwardedFor === undefined;
  if (direct && /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '')) return;
  const expected = Buffer.from(`Bearer ${platformKey}`);
  const given = Buffer.from(authorization);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new ParleyError('operator_required', 'unable to read the metrics');
};

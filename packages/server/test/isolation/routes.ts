import diagnostics from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';

/**
 * Every route of every server that this process makes from now on, as `GET /healthz`. Those that Fastify adds of itself, a
 * `HEAD` for a `GET`, are left out.
 */
export const watchRoutes = (): ReadonlySet<string> => {
  const routes = new Set<string>();
  diagnostics.subscribe('fastify.initialization', (message) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const verb of [method].flat()) if (verb !== 'HEAD') routes.add(`${verb} ${url}`);
    });
  });
  return routes;
};

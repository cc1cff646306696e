import type { FastifyRequest } from 'fastify';
import type { Route } from '../limits/proxies.ts';

/** Where a request came from. */
export const routeOf = ({ socket, headers }: FastifyRequest): Route => ({
  address: socket.remoteAddress,
  forwardedFor: headers['x-forwarded-for'],
});

import { ParleyError } from '@parley/protocol/errors';
import type { FastifyRequest } from 'fastify';

const originOf = (text: string): string | undefined =>
  URL.canParse(text) ? new URL(text).origin : undefined;

/**
 * A change is taken from pages of our own alone: the browser says whose page asks, and it cannot be made to lie. Who says
 * nothing is refused too.
 *
 * @param home where people reach us
 * @param fixed whether the operator said so; else this server's own name, whatever it was called by, is it
 * @throws ParleyError `origin_refused`
 */
export const requireOwnPage = (request: FastifyRequest, home: string, fixed: boolean): void => {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const own = origin !== undefined && isOwn(origin, host, home, fixed);
  if (!own || (site !== undefined && site !== 'same-origin'))
    throw new ParleyError('origin_refused', 'unable to take the request');
};

const isOwn = (origin: string, host: string | undefined, home: string, fixed: boolean): boolean => {
  if (origin === originOf(home)) return true;
  return !fixed && host !== undefined && origin === originOf(`http://${host}`);
};

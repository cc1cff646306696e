import { limits } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Attempt } from '../limits/strangers.ts';
import { type ApiOptions, bindMethods } from './bind.ts';
import { apiAnswer, corsHeaders, preflightHeaders, quotaHeaders } from './headers.ts';
import { parseBody } from './json.ts';

/** The API under `/v1`: JSON in, JSON out. */
export const registerApi = (app: FastifyInstance, options: ApiOptions): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: limits.bodyBytes },
    (_request, body, done) => {
      try {
        done(null, parseBody(body as Buffer));
      } catch (error) {
        done(error as Error, undefined);
      }
    },
  );
  bindMethods(app, options);
};

/** Is this request for the API, whatever becomes of it? */
export const isApiPath = (url: string): boolean => /^\/v\d+(\/|\?|$)/.test(url);

const versionAsked = /application\/vnd\.parley\.v(\d+)\+json/i;

/**
 * Before anything else is looked at: the headers every API answer has, preflights, versions that do not exist.
 *
 * @returns true when the request was answered here
 */
export const beginApi = (request: FastifyRequest, reply: FastifyReply, attempt: Attempt): boolean => {
  const { origin, accept = '' } = request.headers;
  reply.headers(apiAnswer);
  if (origin !== undefined) reply.headers(corsHeaders(origin));
  if (request.method === 'OPTIONS') {
    // Made by the browser, for a call that counts itself.
    reply
      .headers({ ...preflightHeaders, ...quotaHeaders(attempt.quota) })
      .code(204)
      .send();
    return true;
  }
  const [, version] = versionAsked.exec(accept) ?? [];
  if (version !== undefined && version !== '1') {
    throw new ParleyError('version_not_supported', 'unable to answer in that version');
  }
  return false;
};

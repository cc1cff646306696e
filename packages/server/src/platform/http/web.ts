import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isApiPath } from './api.ts';
import { pageAnswer, workerAnswer } from './headers.ts';

/** Names below it carry a hash of their content, so they never change. */
const hashed = /^assets\//;
const yearSeconds = 31_536_000;
/** The service worker of the app. */
const workerPath = 'sw.js';
/** Stands in the built page where the nonce of its styles belongs. */
const noncePlace = '__NONCE__';

/**
 * Serves a built web app: its files, and its page for every other address a person may open.
 *
 * @param folder of the built app; its files are listed now, nothing else is ever read
 * @param stores origins of stores that its pages bring files to
 */
export const registerWeb = async (
  app: FastifyInstance,
  folder: string,
  stores: readonly string[],
): Promise<void> => {
  const files = await filesOf(folder);
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  // A new one each time: whoever could write into one page knows none of another.
  const sendPage = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({ ...pageAnswer(stores, nonce), 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(index.replaceAll(noncePlace, nonce));
  };
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
  app.get('/*', (request, reply) => {
    const [path = ''] = request.url.slice(1).split('?', 1);
    const page = path === '' || (!files.has(path) && !/\.[a-z0-9]+$/i.test(path));
    if (isApiPath(request.url) || /^(dev|api)\//.test(path) || (!page && !files.has(path)))
      throw new ParleyError('route_not_found', 'unable to find this address');
    if (page || path === 'index.html') return sendPage(reply);
    if (path === workerPath) reply.headers(workerAnswer);
    reply.header(
      'cache-control',
      hashed.test(path) ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
    );
    return reply.sendFile(path);
  });
};

const filesOf = async (folder: string): Promise<Set<string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
};

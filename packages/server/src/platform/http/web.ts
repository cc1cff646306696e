import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance } from 'fastify';
import { isApiPath } from './api.ts';
import { pageAnswer } from './headers.ts';

/** Names below it carry a hash of their content, so they never change. */
const hashed = /^assets\//;
const yearSeconds = 31_536_000;

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
  const headers = pageAnswer(stores);
  const files = await filesOf(folder);
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
  app.get('/*', (request, reply) => {
    const [path = ''] = request.url.slice(1).split('?', 1);
    const page = path === '' || (!files.has(path) && !/\.[a-z0-9]+$/i.test(path));
    if (isApiPath(request.url) || /^(dev|api)\//.test(path) || (!page && !files.has(path)))
      throw new ParleyError('route_not_found', 'unable to find this address');
    reply.headers(headers);
    reply.header(
      'cache-control',
      hashed.test(path) ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
    );
    return reply.sendFile(page ? 'index.html' : path);
  });
};

const filesOf = async (folder: string): Promise<Set<string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
};

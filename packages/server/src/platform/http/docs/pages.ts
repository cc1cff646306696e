import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { type Documents, keepDocuments } from './documents.ts';

/** Stricter than any other page of ours: nothing inline, nothing from elsewhere. */
const docsAnswer = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

const types = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
} as const;

const documents: readonly (readonly [string, keyof typeof types, keyof Documents])[] = [
  ['/v1/openapi.json', 'json', 'openApi'],
  ['/docs', 'html', 'api'],
  ['/docs/errors', 'html', 'errors'],
];
const assets: readonly (readonly [string, keyof typeof types])[] = [
  ['docs.css', 'css'],
  ['methods.css', 'css'],
  ['docs.js', 'js'],
];

/** The API page: our own words, styles and script; nothing is asked of anybody else. */
export const registerDocs = (app: FastifyInstance): void => {
  const serve = (path: string, type: keyof typeof types, read: () => string | Promise<string>): void => {
    const headers = path.startsWith('/v1') ? {} : docsAnswer;
    app.get(path, async (_request, reply) => {
      const body = await read();
      return reply
        .headers({ ...headers, 'cache-control': 'no-cache' })
        .type(types[type])
        .send(body);
    });
  };
  const written = keepDocuments();
  for (const [path, type, name] of documents) serve(path, type, async () => (await written())[name]);
  for (const [name, type] of assets) {
    const body = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
    serve(`/docs/${name}`, type, () => body);
  }
};

import { readFileSync } from 'node:fs';
import { openApi } from '@parley/protocol/openapi';
import type { FastifyInstance } from 'fastify';
import { apiPage } from './api-page.ts';
import { errorsPage } from './errors-page.ts';

/** Stricter than any other page of ours: nothing inline, nothing from elsewhere. */
const docsAnswer = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

const asset = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** The API page: our own words, styles and script; nothing is asked of anybody else. */
export const registerDocs = (app: FastifyInstance): void => {
  const files: readonly (readonly [string, string, string])[] = [
    ['/v1/openapi.json', 'application/json; charset=utf-8', JSON.stringify(openApi())],
    ['/docs', 'text/html; charset=utf-8', apiPage()],
    ['/docs/errors', 'text/html; charset=utf-8', errorsPage()],
    ['/docs/docs.css', 'text/css; charset=utf-8', asset('docs.css')],
    ['/docs/methods.css', 'text/css; charset=utf-8', asset('methods.css')],
    ['/docs/docs.js', 'text/javascript; charset=utf-8', asset('docs.js')],
  ];
  for (const [path, type, body] of files) {
    const headers = path.startsWith('/v1') ? {} : docsAnswer;
    app.get(path, (_request, reply) =>
      reply
        .headers({ ...headers, 'cache-control': 'no-cache' })
        .type(type)
        .send(body),
    );
  }
};

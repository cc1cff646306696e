import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { methods } from '@parley/protocol';
import { reasons } from '@parley/protocol/errors';
import { openApi } from '@parley/protocol/openapi';
import { type FastifyInstance, fastify } from 'fastify';
import { registerDocs } from './index.ts';

describe('the API page', () => {
  let app: FastifyInstance;
  before(() => {
    app = fastify();
    registerDocs(app);
  });
  after(() => app.close());

  const open = async (path: string) => {
    const { statusCode, headers, body } = await app.inject(path);
    assert.equal(statusCode, 200, path);
    return { headers, body };
  };
  const idsOf = (body: string): Set<string> =>
    new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));

  test('says every method, shape and reason', async () => {
    const page = idsOf((await open('/docs')).body);
    for (const name of [...Object.keys(methods), ...Object.keys(openApi().components.schemas)])
      assert.ok(page.has(name), name);
    const errors = idsOf((await open('/docs/errors')).body);
    for (const reason of Object.keys(reasons)) assert.ok(errors.has(reason), reason);
  });

  test('no link leads nowhere, and no id is there twice', async () => {
    const pages = { '/docs': (await open('/docs')).body, '/docs/errors': (await open('/docs/errors')).body };
    for (const [path, body] of Object.entries(pages)) {
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, path);
      for (const [, link = ''] of body.matchAll(/ href="([^"]+)"/g)) {
        const [page = '', anchor] = link.split('#');
        if (link.startsWith('data:')) continue;
        if (page !== '' && page !== path) await open(page);
        const target = page === '/docs/errors' ? pages['/docs/errors'] : page === '' ? body : pages['/docs'];
        if (anchor !== undefined) assert.ok(idsOf(target).has(anchor), `${path}: ${link}`);
      }
    }
  });

  test('asks nobody else and runs nothing inline', async () => {
    for (const path of ['/docs', '/docs/errors']) {
      const { headers, body } = await open(path);
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.doesNotMatch(
        body,
        /<style|<script(?![^>]* src=)| style=| on\w+=|(?:src|href)="(?:https?:)?\/\//,
      );
    }
    for (const path of ['/docs/docs.css', '/docs/methods.css', '/docs/docs.js'])
      assert.doesNotMatch((await open(path)).body, /https?:|@import|url\(/);
  });

  test('openapi.json is the published document', async () => {
    const { headers, body } = await open('/v1/openapi.json');
    assert.match(String(headers['content-type']), /^application\/json/);
    assert.deepEqual(JSON.parse(body), JSON.parse(JSON.stringify(openApi())));
  });
});

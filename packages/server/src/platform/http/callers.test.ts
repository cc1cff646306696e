import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ErrorBody } from '@parley/protocol/errors';
import { type EngineApp, type TestEngine, testEngine } from '@parley/testkit';

describe('callers', () => {
  let running: TestEngine;
  let limited: EngineApp;

  before(async () => {
    running = await testEngine();
    limited = await running.addApp('limited', {
      requestsPerSecond: 3,
      allowedOrigins: ['https://shop.example'],
    });
  });
  after(() => running.close());

  const get = (path: string, headers: Record<string, string>) => fetch(running.url + path, { headers });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const outcome = async (answer: Response): Promise<string> =>
    answer.ok ? 'ok' : `${answer.status} ${((await answer.json()) as ErrorBody).error.reason}`;

  it('are known by one header and nothing else', async () => {
    const { app, platformKey } = running;
    const me = (headers: Record<string, string>) => get('/v1/users/me', headers).then(outcome);
    assert.equal(await me({}), '401 token_missing');
    assert.equal(await me({ authorization: 'Basic YTpi' }), '401 token_invalid');
    assert.equal(await me({ authorization: 'Bearer ' }), '401 token_invalid');
    assert.equal(await me(bearer(await app.token('alice'))), 'ok');
    assert.equal(
      await me({ cookie: `parley_dev=alice; token=${await app.token('alice')}` }),
      '401 token_missing',
    );
    assert.equal(await me(bearer(platformKey)), '403 caller_not_allowed');
    assert.equal(await me(bearer(`${platformKey}x`)), '401 token_invalid');
    assert.equal(await me(bearer(app.key.secret)), '400 user_required');
    assert.equal(await me(bearer(`${app.key.secret}x`)), '401 token_invalid');
    assert.equal(await me(bearer(app.key.id)), '401 token_invalid');
  });

  it('who are servers may act for a person, others may not', async () => {
    const { app } = running;
    const me = (headers: Record<string, string>) => get('/v1/users/me', headers).then(outcome);
    const secret = bearer(app.key.secret);
    const answer = await get('/v1/users/me', { ...secret, 'parley-user': 'bob' });
    assert.equal(((await answer.json()) as { user: { id: string } }).user.id, 'bob');
    assert.equal(await me({ ...secret, 'parley-user': 'nobody' }), '404 user_not_found');
    assert.equal(await me({ ...secret, 'parley-user': 'a/b' }), '400 body_invalid');
    assert.equal(await me({ ...secret, 'parley-user': '' }), '400 body_invalid');
    assert.equal(
      await me({ ...bearer(await app.token('alice')), 'parley-user': 'bob' }),
      '403 caller_not_allowed',
    );
    assert.equal(
      await me({ ...bearer(running.platformKey), 'parley-user': 'bob' }),
      '403 caller_not_allowed',
    );
  });

  it('create apps with the platform key alone, and see only their own with a secret key', async () => {
    const apps = (headers: Record<string, string>, path = '') =>
      get(`/v1/apps${path}`, headers).then(outcome);
    assert.equal(await apps(bearer(running.platformKey)), 'ok');
    assert.equal(await apps(bearer(running.app.key.secret)), '403 caller_not_allowed');
    assert.equal(await apps(bearer(running.app.key.secret), `/${running.app.id}`), 'ok');
    assert.equal(await apps(bearer(running.app.key.secret), `/${limited.id}`), '404 app_not_found');
    assert.equal(await apps(bearer(running.platformKey), `/${crypto.randomUUID()}`), '404 app_not_found');
  });

  it('who are pages need an origin the app allows, and are told which line to add', async () => {
    const answer = await get('/v1/users/me', {
      ...bearer(await limited.token('alice')),
      origin: 'https://evil.example',
    });
    assert.equal(answer.status, 403);
    assert.equal(
      answer.headers.get('access-control-allow-origin'),
      'https://evil.example',
      'or nobody could read why',
    );
    const { error } = (await answer.json()) as ErrorBody;
    assert.equal(error.reason, 'origin_refused');
    assert.equal(error.details?.add, '"allowedOrigins": ["https://shop.example","https://evil.example"]');
    for (const origin of [
      'null',
      'http://localhost:3000',
      'https://shop.example.evil.example',
      'http://shop.example',
      'https://shop.example:444',
    ]) {
      const headers = { ...bearer(await running.app.token('alice')), origin };
      assert.equal(await outcome(await get('/v1/users/me', headers)), '403 origin_refused', origin);
    }
  });

  it('who are pages of an allowed origin read the answer, without cookies', async () => {
    const app = await running.addApp('shop', { allowedOrigins: ['https://shop.example'] });
    for (const origin of ['https://shop.example', 'https://SHOP.example', running.url]) {
      const answer = await get('/v1/users/me', { ...bearer(await app.token('alice')), origin });
      assert.equal(answer.status, 200, origin);
      assert.equal(answer.headers.get('access-control-allow-origin'), origin);
      assert.equal(answer.headers.get('access-control-allow-credentials'), null);
      assert.equal(answer.headers.get('vary'), 'Origin');
    }
  });

  it('who ask first are answered without being known', async () => {
    const answer = await fetch(`${running.url}/v1/channels/messaging/one/messages`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get('access-control-allow-headers') ?? '', /Authorization/);
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', /PATCH/);
  });

  it('share the limit of their app, and are told when to come back', async () => {
    const headers = bearer(await limited.token('alice'));
    const answers = await Promise.all(Array.from({ length: 30 }, () => get('/v1/users/me', headers)));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 20, `${refused.length} of 30 at 3 a second`);
    const [one] = refused;
    assert.ok(one);
    assert.equal(one.headers.get('ratelimit-policy'), '"app";q=3;w=1');
    assert.match(one.headers.get('ratelimit') ?? '', /^"app";r=0;t=1$/);
    assert.equal(one.headers.get('retry-after'), '1');
    const { error } = (await one.json()) as ErrorBody;
    assert.equal(error.reason, 'app_limit');
    assert.ok(typeof error.retry === 'object' && error.retry.afterMs > 0 && error.retry.afterMs <= 1_000);
    assert.equal(
      (await get('/v1/users/me', bearer(await running.app.token('alice')))).status,
      200,
      'others are not concerned',
    );
  });

  it('ER-11 who cannot say who they are have a limit of their own, whatever they ask', async () => {
    const json = { 'content-type': 'application/json' };
    const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
      fetch(running.url + path, { method, headers, ...(body !== undefined && { body }) });
    const answers: [number, Promise<Response>][] = [
      [401, get('/v1/users/me', {})],
      [401, get('/v1/users/me', bearer('nonsense'))],
      [401, get('/v1/users/me', bearer(`${running.app.key.secret.slice(0, -4)}AAAA`))],
      [404, get('/v1/nothing', {})],
      [404, get('/v2', {})],
      [404, get('/v1/nothing', bearer(await running.app.token('alice')))],
      [405, ask('DELETE', '/v1/sync')],
      [406, get('/v1/users/me', { accept: 'application/vnd.parley.v2+json' })],
      [400, ask('POST', '/v1/sync', json, '{')],
      [413, ask('POST', '/v1/sync', json, ' '.repeat(1_048_577))],
      [415, ask('POST', '/v1/sync', { 'content-type': 'text/plain' }, 'a')],
      [400, get('/v1/users/%zz', {})],
      [204, ask('OPTIONS', '/v1/sync', { origin: 'https://shop.example' })],
    ];
    for (const [status, asked] of answers) {
      const answer = await asked;
      assert.equal(answer.status, status, answer.url);
      assert.equal(answer.headers.get('ratelimit-policy'), '"address";q=100;w=1', answer.url);
      assert.match(answer.headers.get('ratelimit') ?? '', /^"address";r=\d+;t=0$/, answer.url);
    }
  });

  it('ER-11 who are known are told their own limit, also when they are refused', async () => {
    const alice = bearer(await running.app.token('alice'));
    const answers: [number, string, Record<string, string>, string][] = [
      [200, '/v1/users/me', alice, 'app'],
      [404, '/v1/users/nobody', alice, 'app'],
      [400, '/v1/users?limit=ten', alice, 'app'],
      [403, '/v1/apps', alice, 'app'],
      [403, '/v1/users/me', { ...alice, origin: 'https://evil.example' }, 'app'],
      [200, '/v1/apps', bearer(running.platformKey), 'platform'],
      [403, '/v1/users/me', bearer(running.platformKey), 'platform'],
    ];
    for (const [status, path, headers, of] of answers) {
      const answer = await get(path, headers);
      assert.equal(answer.status, status, path);
      assert.match(answer.headers.get('ratelimit-policy') ?? '', new RegExp(`^"${of}";q=\\d+;w=1$`), path);
      assert.match(answer.headers.get('ratelimit') ?? '', new RegExp(`^"${of}";r=\\d+;t=0$`), path);
    }
  });
});

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { codes, type ErrorBody, ParleyError, reasons } from '@parley/protocol/errors';
import { type TestEngine, testEngine } from '@parley/testkit';
import { connectOwner } from '../src/platform/db/connect.ts';

describe('errors as they are answered', () => {
  let engine: TestEngine;
  let alice = '';
  const lines: string[] = [];
  before(async () => {
    engine = await testEngine({
      log: { level: 'error', destination: { write: (line) => lines.push(line) } },
    });
    alice = await engine.app.token('alice');
  });
  after(() => engine.close());

  const ask = async (path: string, init: RequestInit = {}, bearer: string | undefined = alice) => {
    const headers = { ...(bearer && { authorization: `Bearer ${bearer}` }), ...init.headers };
    const response = await fetch(`${engine.url}${path}`, { ...init, headers });
    return { response, body: (await response.json()) as ErrorBody };
  };
  const json = (value: unknown, method = 'POST'): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  });

  test('ER-4 the body has one shape and its status is the code’s', async () => {
    const refusals: [string, RequestInit, string | undefined, keyof typeof reasons][] = [
      ['/v1/users/me', {}, '', 'token_missing'],
      ['/v1/users/me', {}, 'nonsense', 'token_invalid'],
      ['/v1/apps', {}, alice, 'caller_not_allowed'],
      ['/v1/users/me', {}, engine.app.key.secret, 'user_required'],
      ['/v1/users/nobody', {}, alice, 'user_not_found'],
      ['/v1/channels/team/none', {}, alice, 'channel_not_found'],
      ['/v1/channels/query', json({ filter: { nonsense: 1 } }), alice, 'filter_invalid'],
      ['/v1/users?cursor=x', {}, alice, 'cursor_invalid'],
      ['/v1/nowhere', {}, alice, 'route_not_found'],
    ];
    for (const [path, init, bearer, reason] of refusals) {
      const { response, body } = await ask(path, init, bearer);
      const { code, message, details, retry, docs, ...rest } = body.error;
      assert.deepEqual([body.error.reason, code], [reason, reasons[reason].code]);
      assert.equal(response.status, codes[code]);
      assert.deepEqual([Object.keys(body), Object.keys(rest)], [['error'], ['reason']]);
      assert.equal(retry, 'never');
      assert.match(message, /^unable to [^;]+; [^;].*[^.]$/);
      assert.ok(details === undefined || typeof details === 'object');
      const page = await fetch(docs);
      assert.match(await page.text(), new RegExp(`id="${docs.split('#')[1]}"`));
    }
  });

  test('ER-5 a limit says how long to wait, three times the same', async () => {
    const strict = await engine.addApp('strict', { requestsPerSecond: 1 });
    const token = await strict.token('alice');
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask('/v1/users/me', {}, token)));
    const limited = answers.find(({ response }) => response.status === 429);
    const { retry, details } = limited?.body.error ?? {};
    assert.ok(typeof retry === 'object' && retry.afterMs > 0);
    assert.equal(details?.retryAfter, Math.ceil(retry.afterMs / 1_000));
    assert.equal(limited?.response.headers.get('retry-after'), String(details?.retryAfter));
  });

  test('ER-3, ER-6 a fault of the server says its request and nothing of its cause', async () => {
    const owner = connectOwner(engine.databaseUrl);
    await owner`alter table parley.user_words rename to hidden`;
    const { response, body } = await ask('/v1/users?query=canary');
    await owner`alter table parley.hidden rename to user_words`;
    await owner.end();
    const { reason, retry, details } = body.error;
    assert.deepEqual([response.status, reason, retry], [500, 'internal', 'same-id']);
    const id = response.headers.get('parley-request-id');
    assert.deepEqual(details, { requestId: id });
    assert.doesNotMatch(JSON.stringify(body), /user_words|select|\.ts|node_modules|relation/);
    const log = lines.find((line) => line.includes(`${id}`)) ?? '';
    assert.match(log, /42P01/);
    assert.doesNotMatch(lines.join(), /canary/);
  });

  test('ER-7 what is wrong with a request is named by its place', async () => {
    const cid = '/v1/channels/team/places';
    const wrong: [string, RequestInit, string][] = [
      [cid, json({ nmae: 'x' }, 'PUT'), 'nmae'],
      [cid, json({ name: 7 }, 'PUT'), 'name'],
      [cid, json({ members: ['bob', 'b b'] }, 'PUT'), 'members.1'],
      ['/v1/users?nmae=x', {}, 'nmae'],
      ['/v1/users?limit=1000', {}, 'limit'],
    ];
    for (const [path, init, place] of wrong) {
      const { response, body } = await ask(path, init);
      assert.deepEqual([response.status, body.error.reason], [400, 'body_invalid'], place);
      assert.equal(body.error.details?.path, place);
      assert.equal(typeof body.error.details?.problem, 'string');
    }
  });

  test('ER-8 requests that are none', async () => {
    const reason = async (path: string, init?: RequestInit) => (await ask(path, init)).body.error.reason;
    assert.equal(await reason('/v1/none'), 'route_not_found');
    assert.equal(await reason('/v2/users/me'), 'route_not_found');
    const other = await ask('/v1/sync', { method: 'GET' });
    assert.equal(other.body.error.reason, 'method_not_allowed');
    assert.equal(other.response.headers.get('allow'), 'POST');
    assert.equal(await reason('/v1/sync', json('{')), 'body_invalid');
    const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' };
    assert.equal(await reason('/v1/sync', text), 'media_type_unsupported');
    assert.equal(
      await reason('/v1/sync', json({ open: {}, epoch: 'x'.repeat(1_048_577) })),
      'body_too_large',
    );
    const version = { headers: { accept: 'application/vnd.parley.v2+json' } };
    assert.equal(await reason('/v1/users/me', version), 'version_not_supported');
  });

  test('ER-10 in this process and over the realtime connection a method fails as over HTTP', async () => {
    const { body, response } = await ask('/v1/users/nobody');
    const credentials = { authorization: `Bearer ${alice}` };
    await assert.rejects(engine.engine.call('users.get', credentials, { id: 'nobody' }), (error) => {
      assert.ok(error instanceof ParleyError);
      assert.deepEqual(error.toBody(''), { error: { ...body.error, docs: '/errors#user_not_found' } });
      return true;
    });
    const replies = await talk([
      { id: 1, connect: { data: { token: alice } } },
      { id: 2, rpc: { method: 'users.get', data: { id: 'nobody' } } },
    ]);
    const { code, message } = replies.get(2)?.error ?? {};
    assert.equal(code, response.status);
    const { docs: _, ...said } = JSON.parse(message ?? '{}');
    const { docs: __, ...expected } = body.error;
    assert.deepEqual(said, expected);
  });

  /** Sends commands over a realtime connection, one after another; their replies by id. */
  const talk = async (commands: object[]) => {
    const socket = new WebSocket(`${engine.url.replace('http', 'ws')}/connection/websocket`);
    const replies = new Map<number, { error?: { code: number; message: string } }>();
    const waiting = [...commands];
    const next = (): void => {
      const command = waiting.shift();
      if (command) socket.send(JSON.stringify(command));
      else socket.close();
    };
    socket.addEventListener('open', next);
    socket.addEventListener('message', ({ data }) => {
      for (const line of String(data).split('\n')) {
        const reply = JSON.parse(line);
        if (reply.id === undefined) continue;
        replies.set(reply.id, reply);
        next();
      }
    });
    await new Promise((resolve) => socket.addEventListener('close', resolve));
    return replies;
  };
});

describe('errors as they are thrown', () => {
  test('ER-2, ER-3 every one names its operation and a reason of the catalogue', () => {
    const root = join(import.meta.dirname, '../src');
    let found = 0;
    for (const file of globSync('**/*.ts', { cwd: root })) {
      if (file.endsWith('.test.ts') || file.endsWith('.fixture.ts')) continue;
      const text = readFileSync(join(root, file), 'utf8');
      for (const [, reason = '', , operation] of text.matchAll(
        /new ParleyError\(\s*'(\w+)',\s*(['`](.*?)['`]|\w+)/g,
      )) {
        found += 1;
        assert.ok(Object.hasOwn(reasons, reason), `${file}: ${reason}`);
        if (operation !== undefined) assert.match(operation, /^unable to /, file);
      }
      for (const [, operation = ''] of text.matchAll(/const operation = ['`](.*?)['`]/g))
        assert.match(operation, /^unable to [a-z]/, file);
    }
    assert.ok(found > 80);
  });
});

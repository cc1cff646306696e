import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { pino } from 'pino';
import { createHttpServer } from '../../src/platform/http/server.ts';
import { Strangers, strangerRate } from '../../src/platform/limits/strangers.ts';
import { open } from '../accounts/person.ts';
import { sendRaw } from './raw.ts';

/** Of every answer; files alone may be shown by other pages. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
} as const;

type Asked = [status: number, method: string, path: string, headers?: Record<string, string>, body?: string];

const json = { 'content-type': 'application/json' };
const page = /^default-src 'none'; script-src 'self'; /;
const data = /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/;

describe('headers of every answer', () => {
  let running: TestEngine;
  let folder: string;
  let lines: string[];
  before(async () => {
    lines = [];
    folder = await mkdtemp(join(tmpdir(), 'parley-web-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(
      join(folder, 'index.html'),
      '<!doctype html><meta property="csp-nonce" nonce="__NONCE__"><title>page</title>',
    );
    await writeFile(join(folder, 'assets', 'main-3f2a.js'), 'export {};');
    running = await testEngine({
      demo: true,
      accounts: open,
      workspaces: true,
      publicUrl: 'https://chat.example',
      webFolder: folder,
      log: { level: 'warn', destination: { write: (line) => void lines.push(line) } },
    });
  });
  after(async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = ([, method, path, headers = {}, body]: Asked) =>
    fetch(running.url + path, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });

  const check = (
    headers: Headers | Map<string, string>,
    what: string,
    except: readonly string[] = [],
  ): void => {
    for (const [name, value] of Object.entries(always))
      if (!except.includes(name)) assert.equal(headers.get(name), value, `${name} of ${what}`);
    assert.ok(headers.get('content-security-policy'), `policy of ${what}`);
    assert.ok(headers.get('cache-control'), `how long to keep ${what}`);
  };

  test('HD-1 HD-2 attack 17: whatever is asked and however it ends', async () => {
    const token = { authorization: `Bearer ${await running.app.token('alice')}` };
    const asset = await fetch(`${running.url}/assets/main-3f2a.js`);
    const etag = asset.headers.get('etag') ?? '';
    const large = JSON.stringify({ text: 'x'.repeat(1_100_000) });
    const table: readonly (readonly [RegExp, Asked])[] = [
      [page, [200, 'GET', '/']],
      [page, [200, 'GET', '/w/acme/c/team:launch?message=x']],
      [page, [200, 'GET', '/index.html']],
      [data, [200, 'GET', '/assets/main-3f2a.js']],
      [data, [404, 'GET', '/assets/gone.js']],
      [data, [404, 'GET', '/..%2fsecret.txt']],
      [data, [404, 'POST', '/']],
      [/^default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;/, [200, 'GET', '/docs']],
      [/^default-src 'none'; script-src 'self';/, [200, 'GET', '/docs/docs.css']],
      [data, [200, 'GET', '/v1/openapi.json']],
      [data, [200, 'GET', '/v1/users/me', token]],
      [data, [401, 'GET', '/v1/users/me']],
      [data, [404, 'GET', '/v1/users/nobody', token]],
      [data, [404, 'GET', '/v1/nowhere']],
      [data, [405, 'DELETE', '/v1/users/me', token]],
      [data, [406, 'GET', '/v1/users/me', { accept: 'application/vnd.parley.v2+json' }]],
      [data, [400, 'GET', '/v1/users/%zz']],
      [data, [400, 'POST', '/v1/channels/team/general/messages', { ...token, ...json }, '{"nonsense":1}']],
      [data, [413, 'POST', '/v1/channels/team/general/messages', { ...token, ...json }, large]],
      [
        data,
        [415, 'POST', '/v1/channels/team/general/messages', { ...token, 'content-type': 'text/plain' }, 'x'],
      ],
      [data, [204, 'OPTIONS', '/v1/users/me', { origin: 'https://a.example' }]],
      [data, [200, 'GET', '/healthz']],
      [data, [200, 'GET', '/readyz']],
      [data, [200, 'GET', '/metrics']],
      [data, [401, 'GET', '/metrics', { 'x-forwarded-for': '203.0.113.7' }]],
      [data, [200, 'GET', '/api/auth/session']],
      [data, [401, 'GET', '/api/sessions']],
      [data, [303, 'GET', '/api/auth/verify-email?token=x']],
      [data, [403, 'POST', '/api/auth/sign-out', { ...json, origin: 'https://evil.example' }, '{}']],
      [data, [404, 'GET', '/api/nowhere']],
      [data, [404, 'GET', '/dev/alice', { 'sec-fetch-site': 'cross-site' }]],
      [data, [400, 'POST', '/api/csp-report', { 'content-type': 'application/csp-report' }, '{}']],
      [data, [415, 'POST', '/api/csp-report', { 'content-type': 'text/html' }, '<p>']],
      [data, [413, 'POST', '/api/csp-report', { 'content-type': 'application/csp-report' }, large]],
    ];
    for (const [policy, asked] of table) {
      const [status, method, path] = asked;
      const what = `${method} ${path}`;
      const answer = await ask(asked);
      await answer.body?.cancel();
      assert.equal(answer.status, status, what);
      check(answer.headers, what);
      assert.match(answer.headers.get('content-security-policy') ?? '', policy, what);
      assert.equal(answer.headers.get('strict-transport-security'), 'max-age=31536000', what);
    }
    const held = await sendRaw(running.url, [
      'GET /assets/main-3f2a.js HTTP/1.1',
      'Host: a',
      `If-None-Match: ${etag}`,
    ]);
    assert.equal(held.status, 304);
    check(held.headers, 'what the browser has');
    const file = await fetch(`${running.url}/v1/blobs/nonsense`);
    assert.equal(file.status, 404);
    assert.equal((await fetch(running.url)).headers.get('cache-control'), 'no-cache');
    assert.match(asset.headers.get('cache-control') ?? '', /immutable/);
  });

  test('HD-1 what is no HTTP, a fault of ours, too many, and a WebSocket where there is none', async () => {
    check((await sendRaw(running.url, ['HELLO there', 'x'])).headers, 'what is no HTTP');
    const head = ['GET / HTTP/1.1', 'Host: a', `X: ${'a'.repeat(20_000)}`];
    const long = await sendRaw(running.url, head);
    assert.equal(long.status, 431);
    check(long.headers, 'a head that is too long');
    assert.equal(long.headers.get('strict-transport-security'), 'max-age=31536000');
    const upgrade = ['GET /elsewhere HTTP/1.1', 'Host: a', 'Upgrade: websocket'];
    const socket = connect({ port: Number(new URL(running.url).port), host: '127.0.0.1' });
    socket.setEncoding('utf8').write(`${upgrade.join('\r\n')}\r\nConnection: Upgrade\r\n\r\n`);
    const [said] = (await once(socket, 'data')) as [string];
    assert.match(said, /^HTTP\/1\.1 404 /);
    for (const [name, value] of Object.entries(always))
      assert.ok(said.includes(`\r\n${name}: ${value}\r\n`), name);
    const crowd = () =>
      Promise.all(Array.from({ length: 4 * strangerRate.burst }, () => fetch(`${running.url}/v1/users/me`)));
    // A slow machine asks more slowly than the limit fills up again, as long as its connections are made.
    let refused: Response | undefined;
    while (!refused) refused = (await crowd()).find(({ status }) => status === 429);
    check(refused.headers, 'too many');
    const broken = await createHttpServer({
      log: pino({ enabled: false }),
      requestId: () => 'request',
      docs: () => '',
      strangers: new Strangers(),
      routes: (app) => {
        app.get('/broken', () => {
          throw new Error('a fault of ours');
        });
      },
    });
    try {
      const { port } = await broken.listen({ host: '127.0.0.1', port: 0 });
      const answer = await fetch(`http://127.0.0.1:${port}/broken`);
      assert.equal(answer.status, 500);
      check(answer.headers, 'a fault of ours');
      assert.equal(answer.headers.get('strict-transport-security'), null, 'nobody said https');
    } finally {
      await broken.close();
    }
  });

  test('HD-3 a page runs what is its own, and a nonce is of one answer', async () => {
    const [one, two] = [await fetch(running.url), await fetch(running.url)];
    const policy = one.headers.get('content-security-policy') ?? '';
    assert.doesNotMatch(policy, /unsafe|\*|https?:|wss?:/);
    for (const part of ["base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"])
      assert.ok(policy.includes(part), part);
    const nonceOf = (text: string) => /'nonce-([^']+)'/.exec(text)?.[1];
    const nonce = nonceOf(policy);
    assert.ok(nonce && nonce.length >= 22);
    assert.ok((await one.text()).includes(`nonce="${nonce}"`));
    assert.notEqual(nonceOf(two.headers.get('content-security-policy') ?? ''), nonce);
  });

  test('HD-5 a report is counted and logged without a word of the page', async () => {
    const report = (body: unknown, type = 'application/csp-report') =>
      ask([204, 'POST', '/api/csp-report', { 'content-type': type }, JSON.stringify(body)]);
    const secret = 'canary-4711';
    const one = {
      'document-uri': `https://chat.example/c/team:${secret}`,
      referrer: secret,
      'effective-directive': 'img-src',
      'blocked-uri': `https://tracker.example/${secret}?q=${secret}`,
      'source-file': `https://chat.example/c/${secret}`,
      'line-number': 7,
      'script-sample': secret,
    };
    assert.equal((await report({ 'csp-report': one })).status, 204);
    const body = { effectiveDirective: secret, blockedURL: `trusted-types-sink ${secret}`, sample: secret };
    const several = [
      { type: 'csp-violation', age: 1, url: `https://chat.example/${secret}`, body },
      { type: 'deprecation', body: { id: secret } },
    ];
    assert.equal((await report(several, 'application/reports+json')).status, 204);
    const logged = lines.filter((line) => line.includes('forbids')).map((line) => JSON.parse(line));
    assert.deepEqual(
      logged.map(({ directive, blocked, source, line }) => [directive, blocked, source, line]),
      [
        ['img-src', 'https://tracker.example', 'page', 7],
        ['other', 'other', 'other', undefined],
      ],
    );
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    assert.match(metrics, /parley_csp_reports_total\{directive="img-src"\} 1/);
    assert.match(metrics, /parley_csp_reports_total\{directive="other"\} 1/);
    assert.doesNotMatch(lines.join('') + metrics, new RegExp(secret));
    const many = await Promise.all(Array.from({ length: 25 }, () => report({ 'csp-report': one })));
    const refused = many.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 5);
    assert.ok(Number(refused[0]?.headers.get('retry-after')) > 0);
  });

  test('HD-6 attack 15: what a cookie is enough for is changed by our own pages alone', async () => {
    const changes = [
      ...['sign-up/email', 'sign-in/email', 'sign-out', 'forget-password', 'request-password-reset'],
      ...['send-verification-email', 'reset-password', 'change-password'],
      ...['parley/token', 'parley/sign-out-everywhere'],
    ].map((path) => `/api/auth/${path}`);
    changes.push('/api/sessions/revoke', '/api/setup', '/api/setup/look', '/api/workspaces');
    changes.push('/api/digests/0192f000-0000-7000-8000-000000000000');
    changes.push(...['look', 'accept', 'accept-new'].map((path) => `/api/invitations/${path}`));
    const cookie = { cookie: '__Host-parley.session_token=x', ...json };
    const own = { ...cookie, origin: 'https://chat.example' };
    for (const path of changes) {
      const strangers: Record<string, string>[] = [
        cookie,
        { ...cookie, origin: 'null' },
        { ...cookie, origin: 'https://evil.example' },
        { ...cookie, origin: 'https://chat.example.evil.example' },
        { ...cookie, origin: 'http://chat.example' },
        { ...own, 'sec-fetch-site': 'cross-site' },
        { ...own, 'sec-fetch-site': 'same-site' },
      ];
      for (const headers of strangers) {
        const answer = await ask([403, 'POST', path, headers, '{}']);
        assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`);
      }
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        const answer = await ask([415, 'POST', path, { ...own, 'content-type': type }, 'x']);
        assert.equal(answer.status, 415, `${path} ${type}`);
      }
      assert.doesNotMatch(await (await ask([200, 'POST', path, own, '{}'])).text(), /origin_refused/, path);
    }
  });
});

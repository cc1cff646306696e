import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ErrorBody } from '@parley/protocol/errors';
import { type TestEngine, testEngine } from '@parley/testkit';
import { sendRaw } from '../../../test/edge/raw.ts';

describe('requests', () => {
  let running: TestEngine;
  let token: string;

  before(async () => {
    running = await testEngine();
    token = await running.app.token('alice');
    const made = await ask('PUT', '/v1/channels/messaging/one', '{"members":["bob"]}');
    assert.equal(made.status, 201, await made.text());
  });
  after(() => running.close());

  const ask = (
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) =>
    fetch(running.url + path, {
      method,
      ...(body !== undefined && { body }),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    });

  const refusal = async (answer: Response): Promise<ErrorBody['error']> =>
    ((await answer.json()) as ErrorBody).error;

  const send = '/v1/channels/messaging/one/messages';
  const id = '01890000-0000-7000-8000-000000000001';
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const hostile: readonly [string, string | Uint8Array<ArrayBuffer>][] = [
    ['half a body', '{"id":'],
    ['no JSON', 'hello'],
    ['NaN', `{"id":"${id}","text":"a","seenSeq":NaN}`],
    ['a number beyond a double', `{"id":"${id}","text":"a","seenSeq":1e999}`],
    ['a number beyond a double in free data', `{"id":"${id}","text":"a","custom":{"n":-1e999}}`],
    ['a list', '[]'],
    ['null', 'null'],
    ['a string', '"text"'],
    ['deep nesting', `{"id":"${id}","text":"a","custom":${deep(5_000)}}`],
    ['100,000 brackets', '['.repeat(100_000)],
    ['__proto__', `{"id":"${id}","text":"a","__proto__":{"role":"owner"}}`],
    ['__proto__ inside', `{"id":"${id}","text":"a","custom":{"a":{"__proto__":{"b":1}}}}`],
    ['constructor', `{"id":"${id}","text":"a","constructor":{"prototype":{"b":1}}}`],
    ['NUL', `{"id":"${id}","text":"a\\u0000b"}`],
    ['NUL in a key', `{"id":"${id}","text":"a","custom":{"a\\u0000":1}}`],
    ['half a character', `{"id":"${id}","text":"\\ud800"}`],
    ['an unknown field', `{"id":"${id}","text":"a","author":"bob"}`],
    ['a field of the address', `{"id":"${id}","text":"a","cid":"messaging:two"}`],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['a missing field', '{"text":"a"}'],
    ['a wrong type', `{"id":"${id}","text":{"$gt":""}}`],
    ['an id that is none', '{"id":"1 or 1=1","text":"a"}'],
    ['a text beyond every limit', `{"id":"${id}","text":"${'a'.repeat(20_001)}"}`],
  ];
  for (const [what, body] of hostile) {
    it(`refuses ${what} with 400 and no more`, async () => {
      const answer = await ask('POST', send, body);
      const { code, retry } = await refusal(answer);
      assert.deepEqual([answer.status, code, retry], [400, 'VALIDATION_ERROR', 'never']);
    });
  }

  it('names the field and the problem', async () => {
    const { reason, details } = await refusal(await ask('POST', send, `{"id":"${id}","text":"a","nope":1}`));
    assert.equal(reason, 'body_invalid');
    assert.deepEqual(details, { path: 'nope', problem: 'is not a field of this method' });
  });

  const addresses: readonly [string, string, number][] = [
    ['GET', '/v1/users?limit=1&limit=2', 400],
    ['GET', '/v1/users?limit=ten', 400],
    ['GET', '/v1/users?limit=', 400],
    ['GET', '/v1/users?limit=1e999', 400],
    ['GET', '/v1/users?__proto__=1', 400],
    ['GET', '/v1/users?query=%00', 400],
    ['GET', '/v1/users?colour=red', 400],
    ['GET', '/v1/users/%00', 400],
    ['GET', '/v1/users/%zz', 400],
    ['GET', '/v1/users/%ff', 400],
    ['GET', `/v1/users/${'a'.repeat(129)}`, 400],
    ['GET', `/v1/users/${'a'.repeat(3_000)}`, 400],
    ['GET', '/v1/channels/messaging/..%2f..%2fetc', 400],
    ['GET', '/v1/channels/messaging/one?cid=messaging:two', 400],
    ['GET', '/v1/nothing', 404],
    ['GET', '/v1', 404],
    ['GET', '/v1/users/', 400],
    ['GET', '/v2/users/me', 404],
    ['GET', '/.env', 404],
    ['GET', '/docs/../../etc/passwd', 404],
  ];
  for (const [method, path, status] of addresses) {
    it(`answers ${method} ${path.slice(0, 60)} with ${status}`, async () => {
      const answer = await sendRaw(running.url, [
        `${method} ${path} HTTP/1.1`,
        'Host: localhost',
        `Authorization: Bearer ${token}`,
      ]);
      assert.equal(answer.status, status);
      assert.equal(typeof JSON.parse(answer.body).error.reason, 'string');
    });
  }

  it('says which verbs an address has', async () => {
    const answer = await ask('DELETE', send);
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get('allow'), 'POST, GET');
    assert.equal((await refusal(answer)).reason, 'method_not_allowed');
  });

  it('takes JSON only', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
    ]) {
      const answer = await ask('POST', send, '{}', { 'content-type': type });
      assert.equal(answer.status, 415, type);
      assert.equal((await refusal(answer)).reason, 'media_type_unsupported');
    }
    const answer = await ask('POST', send, `{"id":"${id}","text":"with a charset"}`, {
      'content-type': 'application/json; charset=utf-8',
    });
    assert.equal(answer.status, 201);
  });

  it('takes a body of 1 MiB and not a byte more', async () => {
    const padded = (bytes: number) => `{"text":"a"${' '.repeat(bytes - 12)}}`;
    assert.equal((await ask('POST', send, padded(1_048_576))).status, 400);
    const answer = await ask('POST', send, padded(1_048_577));
    assert.equal(answer.status, 413);
    assert.equal((await refusal(answer)).reason, 'body_too_large');
  });

  it('knows version 1 only', async () => {
    const accept = (version: number) =>
      ask('GET', '/v1/users/me', undefined, { accept: `application/vnd.parley.v${version}+json` });
    assert.equal((await accept(1)).status, 200);
    const answer = await accept(2);
    assert.equal(answer.status, 406);
    assert.equal((await refusal(answer)).reason, 'version_not_supported');
  });

  it('protects every answer, and keeps none of the API', async () => {
    const answers = [
      await ask('GET', '/v1/users/me'),
      await ask('GET', '/v1/users/nobody'),
      await ask('GET', '/v1/users/me', undefined, { authorization: 'Bearer nonsense' }),
      await ask('POST', send, 'hello'),
      await ask('POST', send, 'a'.repeat(1_048_577)),
      await ask('GET', '/v1/users/%zz'),
      await ask('GET', '/v1/users/me', undefined, { accept: 'application/vnd.parley.v2+json' }),
      await ask('DELETE', '/v1/users/me'),
      await ask('GET', '/v2'),
      await fetch(`${running.url}/v1/users/me`, {
        method: 'OPTIONS',
        headers: { origin: 'https://a.example' },
      }),
    ];
    for (const answer of answers) {
      const header = (name: string) => answer.headers.get(name) ?? '';
      assert.equal(header('x-content-type-options'), 'nosniff', answer.url);
      assert.equal(header('referrer-policy'), 'no-referrer');
      assert.equal(header('cross-origin-opener-policy'), 'same-origin');
      assert.match(header('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/);
      assert.equal(header('cache-control'), 'no-store');
      assert.match(header('parley-request-id'), /^[0-9a-f-]{36}$/);
    }
  });

  it('gives pages scripts of their own origin only', async () => {
    for (const path of ['/docs', '/docs/errors']) {
      const answer = await fetch(running.url + path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      assert.match(policy, /script-src 'self';/);
      assert.match(policy, /(default-src|object-src) 'none';.*base-uri 'none'/);
      const page = await answer.text();
      assert.doesNotMatch(page, /(src|href)="(https?:)?\/\//, 'asks nothing of anybody else');
      assert.doesNotMatch(page, /<script(?![^>]* src=)/);
    }
  });

  it('answers what is not HTTP shortly', async () => {
    const { status, headers } = await sendRaw(running.url, ['HELLO there', 'x']);
    assert.equal(status, 400);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(
      (await sendRaw(running.url, ['GET / HTTP/1.1', 'Host: a', `X: ${'a'.repeat(20_000)}`])).status,
      431,
    );
  });

  it('creates with 201, repeats with 200', async () => {
    const body = '{"id":"01890000-0000-7000-8000-000000000002","text":"once"}';
    assert.deepEqual(
      [(await ask('POST', send, body)).status, (await ask('POST', send, body)).status],
      [201, 200],
    );
  });
});

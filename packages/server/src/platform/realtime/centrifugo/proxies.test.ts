import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeCodes } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { pino } from 'pino';
import { createHttpServer, type HttpServer } from '../../http/server.ts';
import { Strangers } from '../../limits/strangers.ts';
import { createCentrifugoBroker } from './index.ts';

const settings = { url: 'http://127.0.0.1:9', apiKey: 'the-api-key', proxySecret: 'the-proxy-secret' };
const app = '0198c0de-0000-7000-8000-00000000a001';
const now = new Date('2026-03-01T12:00:00.500Z');
const seconds = Math.floor(now.getTime() / 1_000);
const questions = ['connect', 'refresh', 'subscribe', 'rpc'] as const;

describe('what Centrifugo asks', () => {
  let http: HttpServer;
  let url: string;
  const lines: string[] = [];
  before(async () => {
    const tokens = new Map([
      ['good', undefined],
      ['short', new Date(now.getTime() + 60_000)],
      ['ending', new Date(now.getTime() + 200)],
    ]);
    const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
    const broker = createCentrifugoBroker({
      settings,
      log,
      now: () => now,
      handlers: {
        connect: async ({ data, origin, host, session }) => {
          const { token } = data as { token: string };
          if (token === 'broken') throw new Error('unable to read; the database is away');
          if (!tokens.has(token)) throw new ParleyError('token_revoked', 'unable to connect');
          const expiresAt = tokens.get(token);
          const times = { issuedAt: new Date(0), ...(expiresAt && { expiresAt }) };
          const actor = { kind: 'user', app, user: 'alice', key: 'pk_1', token: times } as const;
          const streams = [`chat:user:${app}:alice`];
          return { actor, user: `${app}:alice`, streams, expiresAt, data: { origin, host, session } };
        },
        subscribe: async (actor, stream) => {
          if (actor.user !== 'alice' || !stream.endsWith(':open'))
            throw new ParleyError('channel_not_found', 'unable to listen');
        },
        rpc: async (actor, method, data) => ({ actor, method, data }),
        confirm: async ({ key }) => {
          if (key === 'pk_broken') throw new Error('unable to read; the database is away');
          if (key !== 'pk_1') throw new ParleyError('key_revoked', 'unable to keep the connection');
        },
        membersOf: async () => new Set(),
      },
    });
    http = await createHttpServer({
      log,
      docs: () => '',
      requestId: () => 'test',
      strangers: new Strangers(),
      routes: (server) => broker.register(server),
    });
    url = `http://127.0.0.1:${(await http.listen({ host: '127.0.0.1', port: 0 })).port}`;
  });
  after(() => http.close());

  const post = async (path: string, body: string, authorization?: string) => {
    const answer = await fetch(`${url}/centrifugo/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body,
    });
    const { date: _, ...headers } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers, body: await answer.text() };
  };
  const ask = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/centrifugo/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer the-proxy-secret', ...headers },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const meta = { app, user: 'alice', key: 'pk_1', issuedAt: 0 };
  const asking = { client: 'c1', user: `${app}:alice`, meta };

  test('is answered to nobody without the secret, as an address that does not exist', async () => {
    const body = JSON.stringify({ ...asking, channel: `chat:channel:${app}:team:open`, method: 'users.me' });
    const nothing = await post('nothing', body);
    assert.equal(nothing.status, 404);
    for (const name of questions) {
      for (const guess of [
        undefined,
        'Bearer ',
        'Bearer the-proxy-secret2',
        'the-proxy-secret',
        'Bearer the-api-key',
      ])
        assert.deepEqual(await post(name, body, guess), nothing, `${name} ${guess}`);
      assert.deepEqual(await post(name, 'no JSON'), nothing, name);
    }
  });

  test('CN-32 a connection is confirmed every two minutes and never outlives its token', async () => {
    const ends = async (token: string) =>
      (await ask('connect', { client: 'c1', data: { token } })).result?.expire_at;
    assert.equal(await ends('good'), seconds + 120);
    assert.equal(await ends('short'), seconds + 60);
    assert.deepEqual(await ask('connect', { client: 'c1', data: { token: 'ending' } }), {
      disconnect: closeCodes.expired,
    });
    assert.deepEqual(await ask('refresh', asking), { result: { expire_at: seconds + 120 } });
    const over = { ...meta, expiresAt: now.getTime() + 200 };
    assert.deepEqual(await ask('refresh', { ...asking, meta: over }), { result: { expired: true } });
    const revoked = { ...meta, key: 'pk_old' };
    assert.deepEqual(await ask('refresh', { ...asking, meta: revoked }), { result: { expired: true } });
    // A fault is no reason to end everybody's connections.
    const broken = JSON.stringify({ ...asking, meta: { ...meta, key: 'pk_broken' } });
    assert.equal((await post('refresh', broken, 'Bearer the-proxy-secret')).status, 500);
  });

  test('CN-7 attack 57: a connection is whose its token says, of the origin and host that Centrifugo saw', async () => {
    const seen = { origin: 'https://shop.example', 'x-forwarded-host': 'chat.example' };
    const forged = { token: 'good', user: 'bob', origin: 'https://forged.example' };
    const { result } = await ask('connect', { client: 'c1', user: 'bob', data: forged }, seen);
    assert.equal(result.user, `${app}:alice`);
    assert.deepEqual(result.data, { origin: 'https://shop.example', host: 'chat.example', session: 'c1' });
    assert.deepEqual(result.meta, meta);
    assert.deepEqual(Object.keys(result.subs), [`chat:user:${app}:alice`, `chat:key:${app}:pk_1`]);
  });

  test('CN-5 a refusal carries its code; a fault passes, and says nothing of its cause', async () => {
    const connect = (token: string) => ask('connect', { client: 'c1', data: { token } });
    assert.deepEqual(await connect('revoked'), { disconnect: closeCodes.revoked });
    const fault = { error: { code: 100, message: 'internal server error', temporary: true } };
    assert.deepEqual(await connect('broken'), fault);
    const subscribe = (channel: string) => ask('subscribe', { ...asking, channel });
    assert.deepEqual(await subscribe(`chat:channel:${app}:team:hidden`), {
      error: { code: 103, message: 'permission denied' },
    });
    assert.ok((await subscribe(`chat:channel:${app}:team:open`)).result);
  });

  test('a question that cannot be read is refused, and nothing of it is logged', async () => {
    for (const body of ['{"client":"canary-token', '{}', '[]', '{"client":1,"data":"canary-token"}'])
      assert.equal((await post('connect', body, 'Bearer the-proxy-secret')).status, 400, body);
    assert.ok(!lines.join('').includes('canary'));
  });
});

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { startHub } from '../../test/fixture.ts';
import { RpcError } from '../index.ts';

const key = 'the key of the tests';

async function start(t: TestContext) {
  const fixture = await startHub(t, {
    apiKey: key,
    namespaces: {
      news: { historySize: 10, historyTtlMs: 60_000, presence: true, forceRecovery: true },
      plain: {},
    },
    subscribe: async () => ({}),
    call: async (method, params) => {
      if (method === 'echo') return params;
      throw new RpcError({ code: 404, message: 'no such thing' });
    },
  });
  const post = (
    method: string,
    params: object | string,
    headers: Record<string, string> = { 'x-api-key': key },
  ) =>
    fetch(`${fixture.http}/api/${method}`, {
      method: 'POST',
      body: typeof params === 'string' ? params : JSON.stringify(params),
      headers,
    });
  const call = async (method: string, params: object) =>
    (await (await post(method, params)).json()) as {
      result: Record<string, unknown>;
      replies: unknown;
      error: { code: number };
    };
  return { ...fixture, post, call };
}

test('HB-16 the key opens the API, in each of its three places', async (t) => {
  const { post, http } = await start(t);
  const statuses: number[] = [];
  for (const headers of [
    { 'x-api-key': key },
    { authorization: `apikey ${key}` },
    { 'x-api-key': 'wrong' },
    {},
  ]) {
    statuses.push((await post('info', {}, headers as Record<string, string>)).status);
  }
  const address = `${http}/api/info?api_key=${encodeURIComponent(key)}`;
  statuses.push((await fetch(address, { method: 'POST' })).status, (await fetch(address)).status);
  assert.deepEqual(statuses, [200, 200, 401, 401, 200, 405]);
  const { http: closed } = await startHub(t);
  assert.equal(
    (await fetch(`${closed}/api/info`, { method: 'POST', headers: { 'x-api-key': '' } })).status,
    404,
  );
});

test('HB-16 publish and broadcast reach subscribers and answer with the place', async (t) => {
  const { call, raw } = await start(t);
  const client = await raw();
  await client.connect('alice', ['news:a', 'plain:a']);
  const tags = { kind: 'test' };
  const { result } = await call('publish', { channel: 'news:a', data: { n: 1 }, tags });
  assert.equal(result.offset, 1);
  assert.deepEqual(await client.next(), {
    push: { channel: 'news:a', pub: { data: { n: 1 }, offset: 1, tags } },
  });
  const b64data = Buffer.from('[2]').toString('base64');
  const { result: all } = await call('broadcast', { channels: ['plain:a', 'nobody:a', 'news:a'], b64data });
  const [first, second, third] = all.responses as { result?: { offset?: number }; error?: object }[];
  assert.deepEqual(
    [first, second, third?.result?.offset],
    [{ result: {} }, { error: { code: 102, message: 'unknown channel' } }, 2],
  );
  assert.deepEqual(await client.next(), { push: { channel: 'plain:a', pub: { data: [2] } } });
});

test('HB-16 a key publishes once, and a broadcast repeats without doubling', async (t) => {
  const { call } = await start(t);
  const params = { channels: ['news:a', 'news:b'], data: 1, idempotency_key: 'k' };
  const once = await call('broadcast', params);
  assert.deepEqual(await call('broadcast', params), once);
  const { result } = await call('history', { channel: 'news:a', limit: -1 });
  assert.equal((result.publications as unknown[]).length, 1);
});

test('HB-16 history, its removal, presence, channels and info tell what there is', async (t) => {
  const { call, raw, hub } = await start(t);
  const client = await raw();
  await client.connect('alice', ['news:a', 'plain:b']);
  for (const data of [1, 2, 3]) await call('publish', { channel: 'news:a', data });
  const { result } = await call('history', { channel: 'news:a', limit: 2, reverse: true });
  assert.deepEqual(result.publications, [
    { data: 3, offset: 3 },
    { data: 2, offset: 2 },
  ]);
  await call('history_remove', { channel: 'news:a' });
  const { result: after } = await call('history', { channel: 'news:a', limit: -1 });
  assert.deepEqual([after.publications, after.offset, after.epoch], [[], 3, result.epoch]);
  const id = hub.sessions('alice')[0]?.id ?? '';
  const { result: present } = await call('presence', { channel: 'news:a' });
  assert.deepEqual(present, { presence: { [id]: { user: 'alice', client: id } } });
  const { result: counts } = await call('presence_stats', { channel: 'news:a' });
  assert.deepEqual(counts, { num_clients: 1, num_users: 1 });
  for (const [pattern, names] of [
    ['', ['news:a', 'plain:b']],
    ['news:*', ['news:a']],
    ['*:?', ['news:a', 'plain:b']],
    ['*a*b*', ['plain:b']],
    ['*c', []],
  ] as const) {
    const { result: found } = await call('channels', { pattern });
    assert.deepEqual(Object.keys(found.channels as object), names, pattern);
  }
  const { result: all } = await call('info', {});
  const [node] = all.nodes as Record<string, unknown>[];
  assert.deepEqual([node?.num_clients, node?.num_users, node?.num_subs, node?.num_channels], [1, 1, 2, 2]);
});

test('HB-16 subscriptions and sessions are begun, moved and ended', async (t) => {
  const { call, raw, hub } = await start(t);
  const [one, two] = [await raw(), await raw()];
  for (const client of [one, two]) await client.connect('alice');
  const [session] = hub.sessions('alice');
  await call('publish', { channel: 'news:a', data: 1 });
  const { result } = await call('history', { channel: 'news:a' });
  await call('publish', { channel: 'news:a', data: 2 });
  const client = session?.id;
  const recover_since = { offset: 1, epoch: result.epoch };
  await call('subscribe', { user: 'alice', client, channel: 'news:a', data: { hi: 1 }, recover_since });
  const subscribe = { data: { hi: 1 }, recoverable: true, positioned: true, epoch: result.epoch, offset: 2 };
  assert.deepEqual(await one.next(), { push: { channel: 'news:a', subscribe } });
  assert.deepEqual(await one.next(), { push: { channel: 'news:a', pub: { data: 2, offset: 2 } } });
  assert.equal(hub.subscribers('news:a'), 1);
  await call('unsubscribe', { user: 'alice', channel: 'news:a' });
  const unsubscribe = { code: 2000, reason: 'server unsubscribe' };
  assert.deepEqual(await one.next(), { push: { channel: 'news:a', unsubscribe } });
  await call('refresh', { user: 'alice', client, expire_at: Math.floor(Date.now() / 1000) + 1000 });
  assert.ok((session?.expiresAt ?? 0) > Date.now());
  await call('disconnect', {
    user: 'alice',
    whitelist: [client],
    disconnect: { code: 4000, reason: 'moved' },
  });
  assert.deepEqual(await two.closed, { code: 4000, reason: 'moved' });
  await call('refresh', { user: 'alice', expired: true });
  assert.equal((await one.closed).code, 3005);
});

test('HB-17 a batch answers each command, and one that fails stops no other', async (t) => {
  const { call } = await start(t);
  const commands = [
    { publish: { channel: 'plain:a', data: 1 } },
    { publish: { channel: 'nobody:a', data: 1 } },
    { dance: {} },
    { batch: { commands: [] } },
    { rpc: { method: 'echo', params: { n: 1 } } },
  ];
  const { replies } = await call('batch', { commands });
  assert.deepEqual(replies, [
    { publish: {} },
    { error: { code: 102, message: 'unknown channel' } },
    { error: { code: 104, message: 'method not found' } },
    { error: { code: 107, message: 'bad request' } },
    { rpc: { data: { n: 1 } } },
  ]);
});

test('HB-17 errors are answers, or statuses for who asks for them', async (t) => {
  const { call, post } = await start(t);
  const cases: readonly (readonly [string, object, number])[] = [
    ['map_publish', {}, 108],
    ['publish', { channel: 'plain:a' }, 107],
    ['publish', { data: 1 }, 107],
    ['publish', { channel: 7, data: 1 }, 107],
    ['publish', { channel: 'plain:a', b64data: 'eyI=' }, 107],
    ['publish', { channel: 'plain:a', data: 1, tags: { a: 1 } }, 107],
    ['broadcast', { channels: [7], data: 1 }, 107],
    ['history', { channel: 'plain:a' }, 108],
    ['presence', { channel: 'plain:a' }, 108],
    ['presence', { channel: 'nobody:a' }, 102],
    ['disconnect', { user: 'alice', disconnect: { code: 1, reason: '' } }, 107],
    ['rpc', { method: 'other' }, 404],
  ];
  for (const [method, params, code] of cases) {
    assert.equal((await call(method, params)).error?.code, code, `${method} ${JSON.stringify(params)}`);
  }
  const byStatus = { 'x-api-key': key, 'x-centrifugo-error-mode': 'transport' };
  for (const method of ['dance', 'constructor', '']) assert.equal((await post(method, {})).status, 404);
  assert.equal((await post('map_publish', {}, byStatus)).status, 404);
  assert.equal((await post('publish', {}, byStatus)).status, 400);
  assert.equal((await post('publish', 'hello')).status, 400);
  assert.equal((await post('publish', 'x'.repeat(16 * 1_048_576 + 1))).status, 413);
});

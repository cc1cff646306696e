import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { next, refusedUpgrade, startHub } from '../test/fixture.ts';
import { fastTicks, ManualClock } from '../test/manual-clock.ts';
import { createHub, Disconnect, disconnects, errors, Refusal, reconnects } from './index.ts';

test('CN-4 a connect reply names the session, the ping interval and the subscriptions', async (t) => {
  const { raw, hub } = await startHub(t);
  const client = await raw();
  const reply = await client.connect('alice', ['news', 'user:alice']);
  const [session] = hub.sessions('alice');
  const subs = { news: {}, 'user:alice': {} };
  const connect = { client: session?.id, version: 'parley-realtime 0.1', subs, ping: 8, pong: true };
  assert.deepEqual(reply, { id: 1, connect });
});

test('CN-4 the official client receives what is published to its server-side subscriptions', async (t) => {
  const { client, hub } = await startHub(t);
  const alice = client('alice', { subscriptions: ['news'] });
  const publication = next<{ channel: string; data: unknown }>(alice, 'publication');
  alice.connect();
  await alice.ready();
  assert.equal(hub.publish('news', '{"text":"hello"}'), 1);
  const { channel, data } = await publication;
  assert.deepEqual({ channel, data }, { channel: 'news', data: { text: 'hello' } });
});

test('CN-3 a first command other than connect closes with 3501', async (t) => {
  const { raw } = await startHub(t);
  for (const command of [{ rpc: { method: 'echo' } }, { subscribe: { channel: 'news' } }, { send: {} }]) {
    const client = await raw();
    client.send({ id: 1, ...command });
    assert.deepEqual(await client.closed, { code: 3501, reason: 'bad request' });
  }
});

test('CN-3 a second connect closes with 3501', async (t) => {
  const { raw } = await startHub(t);
  const client = await raw();
  await client.connect('alice');
  client.send({ id: 2, connect: {} });
  assert.equal((await client.closed).code, 3501);
});

test('CN-5 a refused connect is answered, and the next command closes with 3000', async (t) => {
  const { raw, hub } = await startHub(t);
  const client = await raw();
  client.send({ id: 1, connect: {} });
  assert.deepEqual(await client.next(), { id: 1, error: { code: 101, message: 'unauthorized' } });
  client.send({ id: 2, connect: { data: { user: 'alice' } } });
  assert.equal((await client.closed).code, 3000);
  assert.deepEqual(hub.sessions(), []);
});

test('CN-5 a connect handler may close with a code of its own', async (t) => {
  const connect = async () => {
    throw new Disconnect(disconnects.invalidToken);
  };
  const { client } = await startHub(t, { connect });
  const alice = client('alice');
  const disconnected = next<{ code: number; reason: string }>(alice, 'disconnected');
  alice.connect();
  assert.deepEqual(await disconnected, { code: 3500, reason: 'invalid token' });
});

test('CN-6 a socket without a connect is closed with 3502 after 10 s, not before', async (t) => {
  const clock = new ManualClock();
  const { raw, hub } = await startHub(t, { clock, ...fastTicks });
  const silent = await raw();
  const late = await raw();
  clock.advance(9_900);
  await late.connect('alice');
  clock.advance(200);
  assert.deepEqual(await silent.closed, { code: 3502, reason: 'stale' });
  assert.equal(hub.sessions('alice').length, 1);
});

test('CN-6 a connect undecided for 10 s is closed with 3004', async (t) => {
  const clock = new ManualClock();
  const asked = Promise.withResolvers<void>();
  const connect = () => {
    asked.resolve();
    return new Promise<never>(() => {});
  };
  const { raw } = await startHub(t, { clock, ...fastTicks, connect });
  const client = await raw();
  client.send({ id: 1, connect: {} });
  await asked.promise;
  clock.advance(10_000);
  assert.equal((await client.closed).code, 3004);
});

test('CN-7 attack 57: a session belongs to whom the handler answered, whatever the client says', async (t) => {
  const connect = async () => ({ user: 'alice', subscriptions: [] });
  const { raw, hub } = await startHub(t, { connect });
  const client = await raw();
  const claims = {
    user: 'bob',
    sub: 'bob',
    name: 'bob',
    token: 'bob',
    data: { user: 'bob' },
    headers: { user: 'bob' },
  };
  client.send({ id: 1, connect: claims });
  await client.next();
  assert.deepEqual(hub.sessions('bob'), []);
  assert.equal(hub.sessions('alice').length, 1);
});

test('CN-8 attack 51: an origin that is not allowed is answered with 403 before the upgrade', async (t) => {
  let connects = 0;
  const { url, raw } = await startHub(t, {
    allowOrigin: (origin) => origin === undefined || origin === 'https://chat.example',
    connect: async () => {
      connects += 1;
      return { user: 'alice', subscriptions: [] };
    },
  });
  assert.equal(await refusedUpgrade(url, { origin: 'https://evil.example' }), 403);
  for (const options of [{}, { origin: 'https://chat.example' }]) await (await raw(options)).connect('alice');
  assert.equal(connects, 2);
});

test('CN-8 hubs on one server each take the upgrades of their own path', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const hubs = ['/one', '/two'].map((path) => {
    const hub = createHub({ connect: async () => ({ user: path, subscriptions: [] }) });
    hub.attach(server, path);
    return hub;
  });
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/two?x=/one`);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  socket.send('{"id":1,"connect":{}}');
  await once(socket, 'message');
  assert.deepEqual(
    hubs.map((hub) => hub.sessions().map(({ user }) => user)),
    [[], ['/two']],
  );
});

test('a handler that fails answers a temporary error 100 and is reported', async (t) => {
  const failures: unknown[] = [];
  const { raw } = await startHub(t, {
    connect: async () => {
      throw new Error('secret of the database');
    },
    failed: (error, command) => failures.push([String(error), command]),
  });
  const client = await raw();
  client.send({ id: 1, connect: {} });
  const error = { code: 100, message: 'internal server error', temporary: true };
  assert.deepEqual(await client.next(), { id: 1, error });
  assert.deepEqual(failures, [['Error: secret of the database', 'connect']]);
});

test('CN-16 the range of a close code says whether to come back', () => {
  for (const code of [3000, 3499, 4000, 4499]) assert.equal(reconnects(code), true, String(code));
  for (const code of [3500, 3999, 4500, 4999]) assert.equal(reconnects(code), false, String(code));
});

test('limits that make no sense are refused when the hub is made', () => {
  const connect = async () => {
    throw new Refusal(errors.unauthorized);
  };
  assert.throws(() => createHub({ connect, pingMs: 0 }), /pingMs must be above 0/);
  assert.throws(() => createHub({ connect, pingMs: 1000, pongMs: 2000 }), /pongMs must be at most pingMs/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { next, startHub } from '../test/fixture.ts';
import type { ConnectAnswer } from './index.ts';
import { disconnects } from './index.ts';

const publication = (channel: string, data: unknown) => ({ push: { channel, pub: { data } } });
const unsubscribed = (channel: string) => ({
  push: { channel, unsubscribe: { code: 2000, reason: 'server unsubscribe' } },
});

test('CN-17 nothing published after a removal arrives, on any session of the user', async (t) => {
  const { raw, hub } = await startHub(t);
  const [phone, laptop, bob] = [await raw(), await raw(), await raw()];
  for (const client of [phone, laptop]) await client.connect('alice', ['news', 'other']);
  await bob.connect('bob', ['news']);
  hub.publish('news', '1');
  hub.unsubscribe('alice', 'news');
  assert.equal(hub.publish('news', '2'), 1);
  hub.publish('other', '3');
  for (const client of [phone, laptop]) {
    assert.deepEqual(await client.next(), publication('news', 1));
    assert.deepEqual(await client.next(), unsubscribed('news'));
    assert.deepEqual(await client.next(), publication('other', 3));
  }
  assert.deepEqual([await bob.next(), await bob.next()], [publication('news', 1), publication('news', 2)]);
});

test('CN-17 the official client is told of a subscription that was removed', async (t) => {
  const { client, hub } = await startHub(t);
  const alice = client('alice');
  alice.connect();
  const news = alice.newSubscription('news');
  news.subscribe();
  await news.ready();
  const over = next<{ code: number }>(news, 'unsubscribed');
  hub.unsubscribe('alice', 'news');
  assert.equal((await over).code, 2000);
});

test('CN-17 one session can be unsubscribed alone', async (t) => {
  const { raw, hub } = await startHub(t);
  const [phone, laptop] = [await raw(), await raw()];
  await phone.connect('alice', ['news']);
  const [first] = hub.sessions('alice');
  await laptop.connect('alice', ['news']);
  hub.unsubscribe('alice', 'news', { session: first?.id ?? '' });
  assert.deepEqual(await phone.next(), unsubscribed('news'));
  hub.publish('news', '1');
  assert.deepEqual(await laptop.next(), publication('news', 1));
});

/** A hub whose connects wait until the test lets them answer. */
async function startHubWithHeldConnect(t: Parameters<typeof startHub>[0]) {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ConnectAnswer>();
  const connect = () => {
    asked.resolve();
    return answer.promise;
  };
  const { hub, raw } = await startHub(t, { connect });
  const client = await raw();
  client.send({ id: 1, connect: {} });
  await asked.promise;
  return { hub, client, answer: answer.resolve };
}

test('CN-17 a removal ordered while a connect is being decided holds for its session', async (t) => {
  const { hub, client, answer } = await startHubWithHeldConnect(t);
  hub.unsubscribe('alice', 'news');
  hub.unsubscribe('bob', 'other');
  answer({ user: 'alice', subscriptions: ['news', 'other'] });
  const { connect } = (await client.next()) as { connect: { subs: unknown } };
  assert.deepEqual(connect.subs, { other: {} });
  assert.deepEqual([hub.publish('news', '1'), hub.publish('other', '2')], [0, 1]);
  assert.deepEqual(await client.next(), publication('other', 2));
});

test('CN-17 the last order given while a connect is being decided wins', async (t) => {
  const { hub, client, answer } = await startHubWithHeldConnect(t);
  hub.unsubscribe('alice', 'left and joined');
  hub.subscribe('alice', 'left and joined');
  hub.subscribe('alice', 'joined and left');
  hub.unsubscribe('alice', 'joined and left');
  answer({ user: 'alice', subscriptions: ['left and joined'] });
  const { connect } = (await client.next()) as { connect: { subs: unknown } };
  assert.deepEqual(connect.subs, { 'left and joined': {} });
});

test('CN-17 a removal ordered before a connect does not concern it', async (t) => {
  const { hub, raw } = await startHub(t);
  hub.unsubscribe('alice', 'news');
  const client = await raw();
  await client.connect('alice', ['news']);
  assert.equal(hub.subscribers('news'), 1);
});

test('CN-17 a removal ordered while a subscribe is being decided refuses it', async (t) => {
  const asked = Promise.withResolvers<void>();
  const granted = Promise.withResolvers<object>();
  const subscribe = () => {
    asked.resolve();
    return granted.promise;
  };
  const { hub, raw } = await startHub(t, { subscribe });
  const client = await raw();
  await client.connect('alice');
  client.send({ id: 2, subscribe: { channel: 'news' } });
  await asked.promise;
  hub.unsubscribe('alice', 'news');
  granted.resolve({});
  assert.deepEqual(await client.next(), { id: 2, error: { code: 103, message: 'permission denied' } });
  assert.equal(hub.publish('news', '1'), 0);
});

test("a subscription on the application's behalf is announced, then delivers", async (t) => {
  const { client, hub } = await startHub(t);
  const alice = client('alice');
  alice.connect();
  await alice.ready();
  const announced = next<{ channel: string; data: unknown }>(alice, 'subscribed');
  const delivered = next<{ data: unknown }>(alice, 'publication');
  hub.subscribe('alice', 'news', { data: { head: 7 } });
  hub.publish('news', '1');
  const { channel, data } = await announced;
  assert.deepEqual({ channel, data }, { channel: 'news', data: { head: 7 } });
  assert.equal((await delivered).data, 1);
});

test('CN-18 a disconnect closes every session of the user but those excepted', async (t) => {
  const ended: unknown[] = [];
  const { raw, hub } = await startHub(t, { closed: ({ user }, code) => ended.push([user, code]) });
  const [phone, laptop, bob] = [await raw(), await raw(), await raw()];
  await phone.connect('alice', ['news']);
  const [first] = hub.sessions('alice');
  await laptop.connect('alice', ['news']);
  await bob.connect('bob', ['news']);
  hub.publish('news', '1');
  hub.disconnect('alice', { code: 4501, reason: 'signed out' }, { except: [first?.id ?? ''] });
  assert.equal(hub.publish('news', '2'), 2);
  assert.deepEqual(await laptop.closed, { code: 4501, reason: 'signed out' });
  assert.deepEqual(await laptop.next(), publication('news', 1));
  hub.disconnect('alice', disconnects.forceDisconnect);
  assert.equal((await phone.closed).code, 3503);
  assert.deepEqual(ended, [
    ['alice', 4501],
    ['alice', 3503],
  ]);
  assert.equal(hub.sessions('bob').length, 1);
});

test('CN-18 a connect being decided ends with the same code', async (t) => {
  const { hub, client, answer } = await startHubWithHeldConnect(t);
  hub.disconnect('alice', disconnects.forceDisconnect);
  answer({ user: 'alice', subscriptions: ['news'] });
  assert.equal((await client.closed).code, 3503);
  assert.equal(hub.subscribers('news'), 0);
});

test('CN-16 codes and reasons a client could not understand are refused', async (t) => {
  const { hub } = await startHub(t);
  assert.throws(() => hub.disconnect('alice', { code: 1000, reason: 'x' }), RangeError);
  assert.throws(() => hub.disconnect('alice', { code: 4000, reason: 'x'.repeat(33) }), RangeError);
});

test('a client that leaves takes its subscriptions with it', async (t) => {
  const left = Promise.withResolvers<number>();
  const { raw, hub } = await startHub(t, { closed: (_session, code) => left.resolve(code) });
  const client = await raw();
  await client.connect('alice', ['news', 'other']);
  client.socket.close(1000);
  assert.equal(await left.promise, 1000);
  assert.deepEqual(hub.sessions(), []);
  const { connections, sessions, channels, subscriptions } = hub.stats();
  assert.deepEqual(
    { connections, sessions, channels, subscriptions },
    { connections: 0, sessions: 0, channels: 0, subscriptions: 0 },
  );
});

test('a closed handler that throws is reported and ends nothing else', async (t) => {
  const reported = Promise.withResolvers<unknown>();
  const { raw, hub } = await startHub(t, {
    closed: () => {
      throw new Error('of the application');
    },
    failed: (error, command) => reported.resolve([String(error), command]),
  });
  const client = await raw();
  await client.connect('alice');
  hub.disconnect('alice', disconnects.forceReconnect);
  assert.deepEqual(await reported.promise, ['Error: of the application', 'closed']);
  assert.equal((await client.closed).code, 3011);
});

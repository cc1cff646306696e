import assert from 'node:assert/strict';
import { test } from 'node:test';
import { next, startHub } from '../test/fixture.ts';
import { errors, Refusal, RpcError } from './index.ts';

test('CN-9 commands are carried out one after another and answered in order', async (t) => {
  const first = Promise.withResolvers<void>();
  const begun: unknown[] = [];
  const { raw } = await startHub(t, {
    rpc: async (_session, method) => {
      begun.push(method);
      if (method === 'first') {
        // A turn of the loop in which the second could have begun.
        setImmediate(() => first.resolve());
        await first.promise;
        begun.push('first ended');
      }
      return method;
    },
  });
  const client = await raw();
  await client.connect('alice');
  client.send({ id: 2, rpc: { method: 'first' } }, { id: 3, rpc: { method: 'second' } });
  client.send({ id: 4, rpc: { method: 'third' } });
  assert.deepEqual(
    [await client.next(), await client.next(), await client.next()],
    [
      { id: 2, rpc: { data: 'first' } },
      { id: 3, rpc: { data: 'second' } },
      { id: 4, rpc: { data: 'third' } },
    ],
  );
  assert.deepEqual(begun, ['first', 'first ended', 'second', 'third']);
});

test('CN-9 a client that sends faster than it is served is not read from meanwhile', async (t) => {
  const gate = Promise.withResolvers<void>();
  const { raw, sockets } = await startHub(t, {
    rpc: async (_session, _method, data) => {
      await gate.promise;
      return data;
    },
  });
  const client = await raw();
  await client.connect('alice');
  const commands = Array.from({ length: 200 }, (_, index) => ({ id: index + 2, rpc: { data: index } }));
  const paused = new Promise<void>((resolve) => sockets[0]?.once('pause', resolve));
  client.send(...commands);
  await paused;
  gate.resolve();
  for (const { id, rpc } of commands) assert.deepEqual(await client.next(), { id, rpc });
  client.send({ id: 999, rpc: { data: 'read again' } });
  assert.deepEqual(await client.next(), { id: 999, rpc: { data: 'read again' } });
});

test('CN-10 a subscription is granted or refused by the handler', async (t) => {
  const asked: unknown[] = [];
  const { client, hub } = await startHub(t, {
    subscribe: async (session, channel, data, token) => {
      asked.push([session.user, channel, data, token]);
      if (channel === 'secret') throw new Refusal(errors.permissionDenied);
      return { data: { watchers: 7 } };
    },
  });
  const alice = client('alice');
  alice.connect();
  const open = alice.newSubscription('open', { data: { from: 'web' } });
  const secret = alice.newSubscription('secret', { token: 'a ticket' });
  const subscribed = next<{ data: unknown }>(open, 'subscribed');
  const unsubscribed = next<{ code: number; reason: string }>(secret, 'unsubscribed');
  open.subscribe();
  secret.subscribe();
  assert.deepEqual((await subscribed).data, { watchers: 7 });
  const { code, reason } = await unsubscribed;
  assert.deepEqual({ code, reason }, { code: 103, reason: 'permission denied' });
  assert.deepEqual(asked, [
    ['alice', 'open', { from: 'web' }, ''],
    ['alice', 'secret', undefined, 'a ticket'],
  ]);
  assert.deepEqual([hub.subscribers('open'), hub.subscribers('secret')], [1, 0]);
});

test('CN-10 repeats, too many subscriptions and long names have errors of their own', async (t) => {
  const { raw, hub } = await startHub(t, { maxSubscriptions: 2 });
  const client = await raw();
  await client.connect('alice', ['news']);
  const errorOf = async (channel: string) => {
    client.send({ id: 2, subscribe: { channel } });
    const reply = (await client.next()) as { error?: { code: number } };
    return reply.error?.code;
  };
  assert.equal(await errorOf('news'), 105);
  assert.equal(await errorOf('x'.repeat(256)), 107);
  assert.equal(await errorOf('x'.repeat(255)), undefined);
  assert.equal(await errorOf('third'), 106);
  assert.equal(hub.stats().subscriptions, 2);
});

test('CN-10 without a subscribe handler nothing can be subscribed to', async (t) => {
  const { hub } = await startHub(t);
  assert.equal(hub.subscribers('news'), 0);
  const { raw } = await startHub(t, { subscribe: undefined as never });
  const client = await raw();
  await client.connect('alice');
  client.send({ id: 2, subscribe: { channel: 'news' } });
  assert.deepEqual(await client.next(), { id: 2, error: { code: 103, message: 'permission denied' } });
});

test('CN-11 a subscribe reply precedes the publications of its channel, which keep their order', async (t) => {
  const { raw, hub } = await startHub(t);
  const client = await raw();
  await client.connect('alice', ['other']);
  client.send({ id: 2, subscribe: { channel: 'news' } });
  // Published from the moment the hub knows the subscription, before its reply can have left.
  while (hub.publish('news', '0') === 0) await new Promise((resolve) => setImmediate(resolve));
  for (let number = 1; number < 100; number += 1) hub.publish('news', String(number));
  assert.deepEqual(await client.next(), { id: 2, subscribe: {} });
  for (let number = 0; number < 100; number += 1) {
    assert.deepEqual(await client.next(), { push: { channel: 'news', pub: { data: number } } });
  }
});

test('CN-11 subscribers of different channels written in one pass receive their own only', async (t) => {
  const { raw, hub } = await startHub(t);
  const [alice, bob] = [await raw(), await raw()];
  await alice.connect('alice', ['a']);
  await bob.connect('bob', ['b']);
  for (let number = 0; number < 2; number += 1) {
    hub.publish('a', `"for alice ${number}"`);
    hub.publish('b', `"for bob ${number}"`);
  }
  for (let number = 0; number < 2; number += 1) {
    assert.deepEqual(await alice.next(), { push: { channel: 'a', pub: { data: `for alice ${number}` } } });
    assert.deepEqual(await bob.next(), { push: { channel: 'b', pub: { data: `for bob ${number}` } } });
  }
});

test('CN-11 an unsubscribed client receives nothing more of that channel', async (t) => {
  const { raw, hub } = await startHub(t);
  const client = await raw();
  await client.connect('alice', ['other']);
  client.send({ id: 2, subscribe: { channel: 'news' } }, { id: 3, unsubscribe: { channel: 'news' } });
  assert.deepEqual(await client.next(), { id: 2, subscribe: {} });
  assert.deepEqual(await client.next(), { id: 3, unsubscribe: {} });
  assert.equal(hub.publish('news', '1'), 0);
  hub.publish('other', '2');
  assert.deepEqual(await client.next(), { push: { channel: 'other', pub: { data: 2 } } });
});

test('CN-12 the official client calls and is refused with the code of the application', async (t) => {
  const { client } = await startHub(t, {
    rpc: async (session, method, data) => {
      if (method === 'echo') return { user: session.user, data };
      throw new RpcError({ code: 404, message: 'channel_not_found' });
    },
  });
  const alice = client('alice');
  alice.connect();
  assert.deepEqual((await alice.rpc('echo', { n: 1 })).data, { user: 'alice', data: { n: 1 } });
  await assert.rejects(alice.rpc('nothing', {}), (error: unknown) => {
    assert.deepEqual(error, { code: 404, message: 'channel_not_found', temporary: false });
    return true;
  });
});

test('CN-12 a fault of the server is answered with 100 and nothing of its cause', async (t) => {
  const { raw } = await startHub(t, {
    rpc: async (_session, method) => (method === 'big' ? 1n : Promise.reject(7)),
  });
  const client = await raw();
  await client.connect('alice');
  const error = { code: 100, message: 'internal server error', temporary: true };
  client.send({ id: 2, rpc: { method: 'big' } }, { id: 3, rpc: { method: 'throws' } });
  assert.deepEqual(await client.next(), { id: 2, error });
  assert.deepEqual(await client.next(), { id: 3, error });
});

test("CN-12 codes outside 400-1999 are not an application's to use", () => {
  for (const code of [399, 2000, 400.5])
    assert.throws(() => new RpcError({ code, message: 'x' }), RangeError);
});

test('CN-13 attack 54: what is not offered is answered with 108, ping closes with 3501', async (t) => {
  const { raw } = await startHub(t);
  const client = await raw();
  await client.connect('alice');
  const channel = 'news';
  const error = { code: 108, message: 'not available' };
  for (const name of ['publish', 'presence', 'presence_stats', 'history', 'sub_refresh', 'send']) {
    client.send({ id: 2, [name]: { channel, data: {} } });
    assert.deepEqual(await client.next(), { id: 2, error }, name);
  }
  client.send({ send: { data: {} } }, { id: 3, rpc: { data: 'after the send' } });
  assert.deepEqual(await client.next(), { id: 3, rpc: { data: 'after the send' } });
  client.send({ id: 4, ping: {} });
  assert.equal((await client.closed).code, 3501);
});

test('CN-21 asking for recovery changes nothing in a reply, and a publication carries data only', async (t) => {
  const { raw, hub } = await startHub(t);
  const client = await raw();
  const recover = { recover: true, epoch: 'x', offset: 7 };
  const data = { user: 'alice', subscriptions: ['news'] };
  client.send({ id: 1, connect: { data, subs: { news: recover } } });
  const { connect } = (await client.next()) as { connect: { subs: unknown } };
  assert.deepEqual(connect.subs, { news: {} });
  client.send({ id: 2, subscribe: { channel: 'room', positioned: true, recoverable: true, ...recover } });
  assert.deepEqual(await client.next(), { id: 2, subscribe: {} });
  hub.publish('room', '{"offset":8}');
  assert.deepEqual(await client.next(), { push: { channel: 'room', pub: { data: { offset: 8 } } } });
});

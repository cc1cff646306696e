import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RawClient } from '../test/fixture.ts';
import { startHub } from '../test/fixture.ts';

const connect = async ({ data }: { data: unknown }) => {
  const { user, subscriptions = [] } = data as { user: string; subscriptions?: string[] };
  return { user, subscriptions, info: { name: user.toUpperCase() } };
};
const subscribe = async () => ({ info: { role: 'member' } });

async function idOf(client: RawClient, user: string): Promise<string> {
  return ((await client.connect(user)) as { connect: { client: string } }).connect.client;
}

async function ask(client: RawClient, request: object): Promise<unknown> {
  client.send({ id: 9, ...request });
  return client.next();
}

test('HB-9 presence lists sessions with what is known of them, and ends with the subscription', async (t) => {
  const channels = { presence: true, allow: { presence: ['client'] } } as const;
  const { raw } = await startHub(t, { channels, connect, subscribe });
  const [alice, again, bob] = [await raw(), await raw(), await raw()];
  const ids = [await idOf(alice, 'alice'), await idOf(again, 'alice'), await idOf(bob, 'bob')];
  for (const client of [alice, again]) await ask(client, { subscribe: { channel: 'room' } });
  const info = { user: 'alice', conn_info: { name: 'ALICE' }, chan_info: { role: 'member' } };
  const channel = 'room';
  const [one = '', two = ''] = ids;
  assert.deepEqual(await ask(bob, { presence: { channel } }), {
    id: 9,
    presence: { presence: { [one]: { ...info, client: one }, [two]: { ...info, client: two } } },
  });
  const stats = (num_clients: number, num_users: number) => ({
    id: 9,
    presence_stats: { num_clients, num_users },
  });
  assert.deepEqual(await ask(bob, { presence_stats: { channel } }), stats(2, 1));
  await ask(bob, { subscribe: { channel } });
  assert.deepEqual(await ask(bob, { presence_stats: { channel } }), stats(3, 2));
  await ask(again, { unsubscribe: { channel } });
  assert.deepEqual(await ask(bob, { presence_stats: { channel } }), stats(2, 2));
});

test('HB-10 coming and going is told to those who asked, after their reply', async (t) => {
  const channels = { joinLeave: true, allow: { presence: ['client'] } } as const;
  const { raw, hub } = await startHub(t, { channels, connect, subscribe });
  const [told, deaf, bob] = [await raw(), await raw(), await raw()];
  const client = await idOf(told, 'alice');
  await idOf(deaf, 'deaf');
  const info = { user: 'alice', client, conn_info: { name: 'ALICE' }, chan_info: { role: 'member' } };
  await ask(deaf, { subscribe: { channel: 'room' } });
  await ask(told, { subscribe: { channel: 'room', join_leave: true } });
  assert.deepEqual(await told.next(), { push: { channel: 'room', join: { info } } });

  const bobs = { user: 'bob', conn_info: { name: 'BOB' }, chan_info: { role: 'member' } };
  const ways: readonly (() => unknown)[] = [
    () => ask(bob, { unsubscribe: { channel: 'room' } }),
    () => hub.unsubscribe('bob', 'room'),
    () => bob.socket.close(),
  ];
  const id = await idOf(bob, 'bob');
  for (const leave of ways) {
    bob.send({ id: 2, subscribe: { channel: 'room' } });
    const expected = { info: { ...bobs, client: id } };
    assert.deepEqual(await told.next(), { push: { channel: 'room', join: expected } });
    await leave();
    assert.deepEqual(await told.next(), { push: { channel: 'room', leave: expected } });
  }
  assert.deepEqual(await ask(deaf, { rpc: { data: 'nothing else' } }), {
    id: 9,
    rpc: { data: 'nothing else' },
  });
});

test('HB-10 only who may ask for presence is told, unless everyone is', async (t) => {
  const { raw } = await startHub(t, {
    namespaces: { quiet: { joinLeave: true }, loud: { joinLeave: true, forcePushJoinLeave: true } },
  });
  const client = await raw();
  const { connect: session } = (await client.connect('alice')) as { connect: { client: string } };
  await ask(client, { subscribe: { channel: 'quiet:a', join_leave: true } });
  await ask(client, { subscribe: { channel: 'loud:a' } });
  const info = { user: 'alice', client: session.client };
  assert.deepEqual(await client.next(), { push: { channel: 'loud:a', join: { info } } });
});

test('HB-10 all of many that are cut at once leave', async (t) => {
  const channels = { joinLeave: true, forcePushJoinLeave: true } as const;
  const { raw, hub } = await startHub(t, { channels, maxQueueBytes: 2000 });
  const watcher = await raw();
  await watcher.connect('watcher', ['room']);
  const clients = await Promise.all(Array.from({ length: 50 }, () => raw()));
  for (const client of clients) {
    client.socket.pause();
    client.send({ id: 1, connect: { data: { user: 'crowd', subscriptions: ['room'] } } });
  }
  while (hub.sessions('crowd').length < 50) await new Promise((resolve) => setImmediate(resolve));
  hub.disconnect('crowd', { code: 3503, reason: 'enough' });
  const left = new Set<string>();
  while (left.size < 50) {
    const { push } = (await watcher.next()) as { push: { leave?: { info: { client: string } } } };
    if (push.leave) left.add(push.leave.info.client);
  }
  assert.equal(hub.subscribers('room'), 1);
});

test('send reaches the application, and what it throws is its own affair', async (t) => {
  const got: unknown[] = [];
  const failures: unknown[] = [];
  const { raw } = await startHub(t, {
    message: async (session, data) => {
      got.push([session.user, data]);
      throw new Error('no');
    },
    failed: (error, command) => failures.push([String(error), command]),
  });
  const client = await raw();
  await client.connect('alice');
  client.send({ send: { data: { n: 1 } } });
  await ask(client, { rpc: {} });
  assert.deepEqual([got, failures], [[['alice', { n: 1 }]], [['Error: no', 'send']]]);
});

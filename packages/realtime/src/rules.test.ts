import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { RawClient } from '../test/fixture.ts';
import { startHub } from '../test/fixture.ts';
import { secret, sign } from '../test/tokens.ts';
import type { HubOptions } from './index.ts';
import { createHub } from './index.ts';

const ruled = (t: TestContext, options: Partial<HubOptions<unknown>>) =>
  startHub(t, { subscribe: undefined as never, ...options });

async function ask(client: RawClient, request: object): Promise<Record<string, unknown>> {
  client.send({ id: 9, ...request });
  return (await client.next()) as Record<string, unknown>;
}

async function codeOf(client: RawClient, request: object): Promise<number> {
  const { error } = (await ask(client, request)) as { error?: { code: number } };
  return error?.code ?? 0;
}

test('HB-1 a channel belongs to the namespace before its first colon, another one is unknown', async (t) => {
  const namespaces = { news: { allow: { subscribe: ['client'] } } } as const;
  const { raw, hub } = await ruled(t, { namespaces });
  const client = await raw();
  await client.connect('alice');
  const codes: number[] = [];
  for (const channel of ['news:a:b', 'other:a', 'news', '$other:a']) {
    codes.push(await codeOf(client, { subscribe: { channel } }));
  }
  assert.deepEqual(codes, [0, 102, 103, 102]);
  assert.deepEqual(
    [
      await codeOf(client, { publish: { channel: 'other:a', data: {} } }),
      await codeOf(client, { presence: { channel: 'other:a' } }),
      await codeOf(client, { presence_stats: { channel: 'other:a' } }),
      await codeOf(client, { history: { channel: 'other:a' } }),
    ],
    [102, 102, 102, 102],
  );
  assert.throws(() => hub.publish('other:a', '{}'), { code: 102 });
  client.send({ id: 1, unsubscribe: { channel: 'other:a' } });
  await client.next();
});

test('HB-2 a private channel is opened by its token alone', async (t) => {
  const channels = { allow: { subscribe: ['client'] } } as const;
  const { raw } = await ruled(t, { channels, tokens: { secret } });
  const client = await raw();
  await client.connect('alice');
  assert.equal(await codeOf(client, { subscribe: { channel: '$room' } }), 103);
  const token = sign({ sub: 'alice', channel: '$room' });
  assert.equal(await codeOf(client, { subscribe: { channel: '$room', token } }), 0);
});

test('HB-2 a channel limited to users is for them and nobody else', async (t) => {
  let asked = 0;
  const { raw } = await startHub(t, {
    namespaces: { pair: { allowUserLimitedChannels: true, allow: { subscribe: ['client', 'anonymous'] } } },
    channels: {},
    subscribe: async () => {
      asked += 1;
      return {};
    },
  });
  for (const [user, code] of [
    ['alice', 0],
    ['bob', 0],
    ['ali', 103],
    ['eve', 103],
    ['', 103],
  ] as const) {
    const client = await raw();
    await client.connect(user);
    assert.equal(await codeOf(client, { subscribe: { channel: 'pair:x#alice,bob' } }), code, user);
  }
  const nobody = await raw();
  await nobody.connect('');
  assert.equal(await codeOf(nobody, { subscribe: { channel: 'pair:x#' } }), 103);
  assert.equal(asked, 0);
});

test('HB-3 rights are of clients, of subscribers, and of nobody without a user unless it says so', async (t) => {
  const open = { presence: true, historySize: 10, historyTtlMs: 60_000 };
  const rights = ['publish', 'presence', 'history'] as const;
  const all = (who: readonly ('client' | 'subscriber' | 'anonymous')[]) => ({
    ...open,
    allow: {
      subscribe: ['client', 'anonymous'] as const,
      ...Object.fromEntries(rights.map((right) => [right, who])),
    },
  });
  const namespaces = {
    none: all([]),
    clients: all(['client']),
    subscribers: all(['subscriber']),
    everyone: all(['client', 'anonymous']),
    bare: { allow: { presence: ['client'], history: ['client'] } } as const,
  };
  const { raw } = await ruled(t, { namespaces });
  const codes = async (user: string, channel: string, subscribed: boolean) => {
    const client = await raw();
    await client.connect(user);
    if (subscribed) await ask(client, { subscribe: { channel } });
    const answers: number[] = [];
    for (const right of [...rights, 'presence_stats']) {
      const request = { [right]: { channel, data: {}, limit: 1 } };
      answers.push(await codeOf(client, request));
      // Its own publication.
      if (right === 'publish' && answers[0] === 0 && subscribed) await client.next();
    }
    return answers;
  };
  const yes = [0, 0, 0, 0];
  const no = [103, 103, 103, 103];
  assert.deepEqual(await codes('alice', 'none:a', true), no);
  assert.deepEqual(await codes('alice', 'clients:a', false), yes);
  assert.deepEqual(await codes('', 'clients:a', true), no);
  assert.deepEqual(await codes('alice', 'subscribers:a', false), no);
  assert.deepEqual(await codes('alice', 'everyone:a', false), yes);
  assert.deepEqual(await codes('', 'everyone:a', false), yes);
  assert.deepEqual(await codes('alice', 'bare:a', false), [103, 108, 108, 108]);
});

test('HB-3 a subscriber receives its own publication, with its name to it', async (t) => {
  const channels = { allow: { subscribe: ['client'], publish: ['subscriber'] } } as const;
  const { raw } = await ruled(t, { channels });
  const client = await raw();
  const { connect } = (await client.connect('alice')) as { connect: { client: string } };
  await ask(client, { subscribe: { channel: 'room' } });
  client.send({ id: 3, publish: { channel: 'room', data: { text: 'hi' } } });
  const info = { user: 'alice', client: connect.client };
  assert.deepEqual(
    [await client.next(), await client.next()],
    [{ push: { channel: 'room', pub: { data: { text: 'hi' }, info } } }, { id: 3, publish: {} }],
  );
});

test('HB-3 a publish handler decides in place of the options', async (t) => {
  const { raw, hub } = await startHub(t, {
    publish: async (session, channel, data) => ({ data: { by: session.user, channel, data } }),
  });
  const client = await raw();
  await client.connect('alice', ['room']);
  client.send({ id: 3, publish: { channel: 'room', data: 1 } });
  const { push } = (await client.next()) as { push: { pub: { data: unknown } } };
  assert.deepEqual(push.pub.data, { by: 'alice', channel: 'room', data: 1 });
  assert.equal(hub.stats().published, 1);
});

test('HB-1 options that contradict each other are refused when the hub is made', () => {
  const connect = async () => ({ user: '', subscriptions: [] });
  const refused = (options: Partial<HubOptions<unknown>>) => () => createHub({ connect, ...options });
  assert.throws(refused({ channels: { forceRecovery: true } }), /needs historySize/);
  assert.throws(refused({ namespaces: { x: {} } }), /cannot be the name/);
  assert.throws(refused({ channels: { historySize: 1, historyTtlMs: 2, historyMetaTtlMs: 1 } }), /at least/);
  assert.throws(refused({ tokens: { secret: 'short' } }), /at least 16 bytes/);
  assert.throws(refused({ apiKey: '' }), /apiKey is empty/);
  assert.throws(() => createHub({}), /connect handler, tokens or anonymous/);
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Category } from '@parley/protocol';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient } from '../index.ts';

const at = '2026-01-05T12:00:00.000Z';
const idOf = (n: number): string => `0190f3a0-0000-7000-8000-00000000000${n}`;
const category = (n: number): Category => ({ id: idOf(n), name: `Number ${n}` });
const names = () => client.state.categories().items.map(({ name }) => name);

let engine: FakeEngine;
let client: Client;

beforeEach(async () => {
  engine = await startFakeEngine();
  client = createClient({ url: engine.url, token: () => 'token', random: () => 0 });
  await client.connect();
  await client.settled();
});
afterEach(async () => {
  await client.close();
  await engine.close();
});

const until = (seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = client.subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });

test('CA-6 the list is read when it is needed, and again when it is told that categories changed', async () => {
  engine.say({ type: 'categories.changed', at });
  assert.deepEqual(engine.callsOf('categories.list'), []);
  engine.categories.push(category(1));
  await Promise.all([client.categories.load(), client.categories.load()]);
  assert.equal(engine.callsOf('categories.list').length, 1);
  engine.categories.push(category(2));
  engine.say({ type: 'categories.changed', at });
  await until(() => names().length === 2);
});

test('CA-6 a channel that stands in one that is not known asks once, whether or not there is one', async () => {
  await client.categories.load();
  engine.categories.push(category(3));
  const stand = (n: number, offset: number) => {
    const { lastSeq: _, lastMessageAt: __, lastMessage: ___, ...channel } = engine.model.channel();
    const { logOffset: ____, membership: _____, capabilities: ______, ...shared } = channel;
    const event = { type: 'channel.updated', cid: engine.model.cid, offset, at } as const;
    engine.say({ ...event, channel: { ...shared, categoryId: idOf(n), offset } });
  };
  const held = client.state.channel(engine.model.cid);
  assert.ok(held);
  const from = engine.model.offset();
  stand(3, from + 1);
  await until(() => names().length === 1);
  stand(9, from + 2);
  await until(() => client.state.channel(engine.model.cid)?.categoryId === idOf(9));
  await client.settled();
  assert.equal(engine.callsOf('categories.list').length, 3);
  stand(9, from + 3);
  await until(() => client.state.channel(engine.model.cid)?.offset === from + 3);
  await client.settled();
  assert.equal(engine.callsOf('categories.list').length, 3);
});

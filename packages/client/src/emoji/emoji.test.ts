import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { CustomEmoji } from '@parley/protocol';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient, memoryStore } from '../index.ts';

const at = '2026-01-05T12:00:00.000Z';
const emojiOf = (name: string, ...aliases: string[]): CustomEmoji => ({
  name,
  aliases,
  url: `/pictures/app/${name}`,
  animated: false,
  createdAt: at,
});
const names = () => client.state.emoji().items.map(({ name, aliases }) => [name, ...aliases].join(' '));

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

test('FL-21 the list is read when it is first needed, once, and kept up to date by what is told', async () => {
  assert.deepEqual(engine.callsOf('emoji.list'), []);
  engine.emoji.push(emojiOf('boat'));
  await Promise.all([client.emoji.load(), client.emoji.load()]);
  assert.equal(engine.callsOf('emoji.list').length, 1);
  engine.say({ type: 'emoji.updated', at, emoji: emojiOf('ant') });
  engine.say({ type: 'emoji.updated', at, emoji: emojiOf('boat', 'ship') });
  await until(() => names().length === 2 && names().includes('boat ship'));
  assert.deepEqual(names(), ['ant', 'boat ship']);
  engine.say({ type: 'emoji.removed', at, name: 'ant' });
  await until(() => names().length === 1);
  assert.equal(engine.callsOf('emoji.list').length, 1);
});

test('FL-21 a list that an event overtook is read again', async () => {
  engine.emoji.push(emojiOf('boat'));
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.next('emoji.list', { kind: 'hold', until: promise });
  const asked = engine.asked('emoji.list');
  const loaded = client.emoji.load();
  await asked;
  engine.emoji.push(emojiOf('cat'));
  engine.say({ type: 'emoji.updated', at, emoji: emojiOf('cat') });
  await until(() => names().length === 1);
  resolve();
  await loaded;
  assert.deepEqual(names(), ['boat', 'cat']);
});

test('FL-21 it is read again with the next connection, and only where it was needed', async () => {
  const back = async () => {
    engine.cutSockets();
    await until(() => client.state.connection().state === 'waiting');
    await until(() => client.state.connection().state === 'live');
    await client.settled();
  };
  await back();
  assert.deepEqual(engine.callsOf('emoji.list'), []);
  engine.emoji.push(emojiOf('boat'));
  await client.emoji.load();
  engine.emoji.length = 0;
  await back();
  assert.deepEqual(names(), []);
});

test('FL-21 what was read is there without a connection', async () => {
  const store = memoryStore();
  engine.emoji.push(emojiOf('boat'));
  const options = { url: engine.url, token: () => 'token', store };
  const first = createClient(options);
  await first.connect();
  await first.emoji.load();
  await first.close();
  const second = createClient(options);
  await second.open();
  assert.deepEqual(second.state.emoji(), { loaded: true, items: [emojiOf('boat')] });
  await second.close();
});

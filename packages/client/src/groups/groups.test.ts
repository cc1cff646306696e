import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Group } from '@parley/protocol';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient, memoryStore } from '../index.ts';

const at = '2026-01-05T12:00:00.000Z';
const groupOf = (handle: string, memberCount = 1): Group => ({
  id: `0190f3a0-0000-7000-8000-${handle.padStart(12, '0')}`,
  handle,
  name: handle,
  memberCount,
  createdAt: at,
});
const handles = () => client.state.groups().items.map(({ handle }) => handle);

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

test('GR-5 the list is read when it is first needed, and again when it is told that groups changed', async () => {
  engine.say({ type: 'groups.changed', at });
  assert.deepEqual(engine.callsOf('groups.list'), []);
  engine.groups.push(groupOf('ab'));
  await Promise.all([client.groups.load(), client.groups.load()]);
  assert.equal(engine.callsOf('groups.list').length, 1);
  assert.deepEqual(handles(), ['ab']);
  engine.groups.push(groupOf('cd'));
  engine.say({ type: 'groups.changed', at });
  await until(() => handles().length === 2);
  assert.deepEqual(handles(), ['ab', 'cd']);
});

test('GR-5 an answer that an event overtook is asked for again', async () => {
  await client.groups.load();
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.next('groups.list', { kind: 'hold', until: promise });
  const asked = engine.asked('groups.list');
  const loaded = client.groups.load();
  await asked;
  engine.say({ type: 'groups.changed', at });
  await until(() => client.state.groups().stale === true);
  resolve();
  await loaded;
  engine.groups.push(groupOf('ab'));
  await until(() => client.state.groups().stale === false);
  await client.settled();
  assert.ok(engine.callsOf('groups.list').length >= 3);
});

test('GR-5 it is read again with the next connection, and only where it was needed', async () => {
  const back = async () => {
    engine.cutSockets();
    await until(() => client.state.connection().state === 'waiting');
    await until(() => client.state.connection().state === 'live');
    await client.settled();
  };
  await back();
  assert.deepEqual(engine.callsOf('groups.list'), []);
  engine.groups.push(groupOf('ab'));
  await client.groups.load();
  engine.groups.length = 0;
  await back();
  assert.deepEqual(handles(), []);
});

test('GR-4 what was read is there without a connection', async () => {
  const store = memoryStore();
  engine.groups.push(groupOf('ab'));
  const options = { url: engine.url, token: () => 'token', store };
  const first = createClient(options);
  await first.connect();
  await first.groups.load();
  await first.close();
  const second = createClient(options);
  await second.open();
  assert.deepEqual(
    second.state.groups().items.map(({ handle }) => handle),
    ['ab'],
  );
  await second.close();
});

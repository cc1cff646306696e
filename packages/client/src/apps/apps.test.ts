import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient, memoryStore } from '../index.ts';

let engine: FakeEngine;
let client: Client;
const store = memoryStore();

beforeEach(async () => {
  engine = await startFakeEngine();
  client = createClient({ url: engine.url, token: () => 'token', random: () => 0, store });
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

test('FL-22 the app is read when it is first shown, told of from then on, and kept', async () => {
  assert.deepEqual(engine.callsOf('apps.mine'), []);
  await Promise.all([client.apps.load(), client.apps.load()]);
  assert.equal(engine.callsOf('apps.mine').length, 1);
  assert.equal(client.state.app()?.name, 'Lake');
  const id = client.state.app()?.id ?? '';
  const app = { id, name: 'Sea', image: '/pictures/app/sea' };
  engine.say({ type: 'app.updated', at: '2026-01-05T12:00:00.000Z', app });
  await until(() => client.state.app()?.name === 'Sea');
  assert.deepEqual(client.state.app(), app);
  // What was told meanwhile was told to nobody here.
  engine.cutSockets();
  await until(() => client.state.connection().state === 'waiting');
  await until(() => client.state.connection().state === 'live');
  await client.settled();
  assert.equal(client.state.app()?.name, 'Lake');
  await client.apps.update({ name: 'River' });
  assert.equal(client.state.app()?.name, 'River');
  await client.close();
  client = createClient({ url: engine.url, token: () => 'token', store });
  await client.open();
  assert.equal(client.state.app()?.name, 'River');
});

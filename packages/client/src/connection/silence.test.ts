import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient } from '../index.ts';

let engine: FakeEngine;
let client: Client;

/** The connection's own clock stands until a test moves it; the engine announces a ping every 8 s and never sends one. */
beforeEach(async () => {
  engine = await startFakeEngine();
  mock.timers.enable({ apis: ['setTimeout'] });
  client = createClient({ url: engine.url, token: () => 'token' });
  await client.connect();
});
afterEach(async () => {
  mock.timers.reset();
  await client.close();
  await engine.close();
});

test('CN-33 a path that went silent is noticed after 11.5 s, not before', () => {
  mock.timers.tick(11_400);
  assert.equal(client.state.connection().state, 'live');
  mock.timers.tick(100);
  assert.equal(client.state.connection().state, 'waiting');
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient } from '../index.ts';

const cid = 'messaging:welcome';
let engine: FakeEngine;
let client: Client;
let isBlocked = true;
let isVisible = true;

let attempts = 0;
let tried = () => {};
/** Resolves after so many attempts to connect. */
const attempted = (times: number): Promise<void> =>
  new Promise((resolve) => {
    tried = () => attempts >= times && resolve();
    tried();
  });

/** A proxy that lets no WebSocket through. */
class BlockedSocket extends WebSocket {
  constructor(url: string) {
    super(isBlocked ? 'ws://127.0.0.1:1/' : url);
    attempts += 1;
    tried();
  }
}
const visibility = { visible: () => isVisible, subscribe: () => () => {} };
const until = (seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = client.subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });

const startedAt = Date.now();
/** Two hundred seconds in one; but a request is given the time it needs. */
const hurried = {
  now: () => startedAt + (Date.now() - startedAt) * 200,
  after: (ms: number, call: () => void) => {
    const timer = setTimeout(call, ms === 20_000 ? ms : ms / 200);
    return () => clearTimeout(timer);
  },
};

beforeEach(async () => {
  isBlocked = true;
  isVisible = true;
  attempts = 0;
  tried = () => {};
  engine = await startFakeEngine();
  client = createClient({
    url: engine.url,
    token: () => 'token',
    clock: hurried,
    visibility,
    websocket: BlockedSocket as typeof WebSocket,
  });
});
afterEach(async () => {
  await client.close();
  await engine.close();
});

test('CN-37 where no socket can be had everything works by asking, and a socket is taken when there is one', async () => {
  engine.model.send('bob', { id: '0190a0a0-0000-7000-8000-000000000001', text: 'first' });
  await client.connect();
  assert.equal(client.state.connection().state, 'polling');
  assert.equal(client.state.me(), 'alice');
  await client.channel(cid).watch();
  engine.model.send('bob', { id: '0190a0a0-0000-7000-8000-000000000002', text: 'second' });
  await until(() => client.state.timeline(cid).rows.length === 2);
  await client.channel(cid).send({ text: 'third' }).acknowledged;
  await client.settled();
  assert.equal(client.state.timeline(cid).rows.length, 3);
  assert.equal(client.state.connection().state, 'polling');
  isBlocked = false;
  await until(() => client.state.connection().state === 'live');
  engine.model.send('bob', { id: '0190a0a0-0000-7000-8000-000000000003', text: 'fourth' });
  engine.publish();
  await until(() => client.state.timeline(cid).rows.length === 4);
});

test('CN-37 what does not answer either is waited for, and found again', async () => {
  await client.connect();
  engine.next('sync.sync', { kind: 'html' });
  await until(() => client.state.connection().state === 'waiting');
  await until(() => client.state.connection().state === 'polling');
});

test('CN-37 a token that is refused ends the asking', async () => {
  engine.accept([]);
  await assert.rejects(client.connect());
  assert.equal(client.state.connection().state, 'refused');
});

test('CN-37 while nobody looks nothing is asked', async () => {
  isVisible = false;
  const connecting = client.connect();
  await attempted(8);
  assert.deepEqual(engine.callsOf('sync.sync'), []);
  isVisible = true;
  await connecting;
  assert.equal(engine.callsOf('sync.sync').length, 1);
});

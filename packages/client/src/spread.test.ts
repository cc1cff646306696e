import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { type FakeEngine, startFakeEngine } from '../test/engine.ts';
import { type Client, type Clock, createClient } from './index.ts';

const cid = 'messaging:welcome';
const spreadMs = 8_000;
const waitMs = 4_000;

let engine: FakeEngine;
let client: Client;
/** How often the client waited as long as it was told to, with half of what may be waited for. */
let spreads = 0;

/** Nobody waits longer than 20 ms for it. */
const clock: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    if (ms === waitMs) spreads += 1;
    const timer = setTimeout(call, ms >= 15_000 ? ms : Math.min(ms, 20));
    return () => clearTimeout(timer);
  },
};
const until = (seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = client.subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });
const texts = () => client.state.timeline(cid).rows.map((row) => row.message.text);
let count = 0;
const id = (): string => `0190a0a0-0000-7000-8000-${String(++count).padStart(12, '0')}`;

beforeEach(async () => {
  spreads = 0;
  engine = await startFakeEngine();
  engine.spread(spreadMs);
  client = createClient({ url: engine.url, token: () => 'token', clock, random: () => 0.5 });
  await client.connect();
});
afterEach(async () => {
  await client.close();
  await engine.close();
});

test('SY-21 who comes back waits a random time up to what the engine says, who comes first does not', async () => {
  assert.equal(spreads, 0);
  const syncs = engine.callsOf('sync.sync').length;
  engine.cutSockets();
  await until(() => client.state.connection().state === 'waiting');
  await until(() => client.state.connection().state === 'live');
  await client.settled();
  assert.equal(spreads, 1);
  assert.equal(engine.callsOf('sync.sync').length, syncs + 1);
});

test('SY-21 a gap waits as the last sync said, what the person did does not', async () => {
  await client.channel(cid).watch();
  engine.model.send('bob', { id: id(), text: 'lost' });
  engine.publish({ lose: () => true });
  engine.model.send('bob', { id: id(), text: 'seen' });
  engine.publish();
  await until(() => texts().length === 2);
  assert.equal(spreads, 1);
  engine.live(false);
  await client.channel(cid).send({ text: 'mine' }).acknowledged;
  await client.settled();
  assert.deepEqual(texts(), ['lost', 'seen', 'mine']);
  assert.equal(spreads, 1);
});

test('CN-35 the event is lost and the sync that asks for it too: another one asks', async () => {
  await client.channel(cid).watch();
  engine.live(false);
  engine.next('sync.sync', { kind: 'cut' }, { kind: 'html' }, { kind: 'cut' });
  const states = new Set<string>();
  client.subscribe(() => states.add(client.state.connection().state));
  client.channel(cid).send({ text: 'mine' });
  await client.settled();
  assert.deepEqual(texts(), ['mine']);
  assert.deepEqual(client.outbox.list(), []);
  assert.deepEqual([...states], ['live'], 'it is not another connection that heals it');
});

test('a sync that gives up what is watched, on an open connection: it is loaded again at once', async () => {
  engine.model.send('bob', { id: id(), text: 'kept' });
  engine.publish();
  await client.channel(cid).watch();
  engine.model.restore();
  engine.model.send('bob', { id: id(), text: 'lost' });
  engine.publish({ lose: () => true });
  engine.model.send('bob', { id: id(), text: 'noticed' });
  engine.publish();
  await until(() => texts().length === 3);
  await client.settled();
  assert.deepEqual(texts(), ['kept', 'lost', 'noticed']);
  assert.equal(client.state.connection().state, 'live');
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Presence } from '@parley/protocol';
import { type FakeEngine, startFakeEngine } from '../test/engine.ts';
import { type Client, type Clock, createClient, type Idleness } from './index.ts';

let engine: FakeEngine;
let client: Client;
let nowMs = Date.UTC(2026, 0, 5);
let isIdle = false;
let returned = () => {};
let leave = () => {};
let timers: { at: number; call: () => void }[] = [];

/** Time stands until a test moves it, but for what takes less than a second. */
const clock: Clock = {
  now: () => nowMs,
  after: (ms, call) => {
    if (ms < 1_000) {
      const timer = setTimeout(call, 0);
      return () => clearTimeout(timer);
    }
    const timer = { at: nowMs + ms, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  },
};
const idleness: Idleness = {
  idle: () => isIdle,
  subscribe: (back) => {
    returned = back;
    return () => {};
  },
  left: (gone) => {
    leave = gone;
    return () => {};
  },
};

/** Moves time on, a second at a time. */
const pass = async (seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second += 1) {
    nowMs += 1_000;
    for (const timer of timers.filter(({ at }) => at <= nowMs)) {
      timers = timers.filter((other) => other !== timer);
      timer.call();
    }
    await settle();
  }
};
/** What is said over the socket counts as in flight, until it is answered. */
const settle = (): Promise<void> => client.settled();
const beats = () => engine.callsOf('presence.heartbeat').map(({ state }) => state);
const lists = () => engine.callsOf('presence.watch').map(({ users }) => users);
const changed = (people: Record<string, Presence>) =>
  engine.say({ type: 'presence.changed', at: new Date(nowMs).toISOString(), people });
const until = (seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = client.subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });

beforeEach(async () => {
  isIdle = false;
  timers = [];
  engine = await startFakeEngine();
  client = createClient({ url: engine.url, token: () => 'token', clock, idleness, random: () => 0.5 });
  await client.connect();
  await settle();
});
afterEach(async () => {
  await client.close();
  await engine.close();
});

test('PR-2 a connected client says every 30 s that its person is there, under one session', async () => {
  assert.deepEqual(beats(), ['active']);
  await pass(60);
  assert.deepEqual(beats(), ['active', 'active', 'active']);
  assert.equal(new Set(engine.callsOf('presence.heartbeat').map(({ session }) => session)).size, 1);
  engine.cutSockets();
  await until(() => client.state.connection().state === 'waiting');
  await until(() => client.state.connection().state === 'live');
  await settle();
  assert.equal(beats().length, 4);
  assert.equal(new Set(engine.callsOf('presence.heartbeat').map(({ session }) => session)).size, 1);
});

test('PR-1 an idle person is said to be idle with the next heartbeat, and back at once', async () => {
  isIdle = true;
  await pass(30);
  isIdle = false;
  returned();
  await settle();
  assert.deepEqual(beats(), ['active', 'idle', 'active']);
  leave();
  await settle();
  assert.equal(beats().at(-1), 'ended');
});

test('PR-2 closing is said at once, though the connection goes with it', async () => {
  const said = engine.called('presence.heartbeat');
  await client.close();
  await said;
  assert.deepEqual(beats(), ['active', 'ended']);
});

test('PR-5 all that is on the screen is one list, asked for once it rests', async () => {
  engine.present.bob = { state: 'online' };
  const stop = client.presence.watch(['bob', 'carol']);
  const other = client.presence.watch(['bob']);
  client.presence.watch(['dan']);
  await settle();
  assert.deepEqual(lists(), [['bob', 'carol', 'dan']]);
  assert.deepEqual(client.state.presence('bob'), { state: 'online' });
  assert.deepEqual(client.state.presence('carol'), { state: 'offline' });
  stop();
  stop();
  await settle();
  assert.deepEqual(lists().at(-1), ['bob', 'dan']);
  assert.equal(client.state.presence('carol'), undefined);
  other();
  await settle();
  assert.deepEqual(lists().at(-1), ['dan']);
});

test('PR-6 changes of those watched are shown, of others not', async () => {
  client.presence.watch(['bob']);
  await settle();
  changed({ bob: { state: 'away' }, carol: { state: 'online' } });
  await until(() => client.state.presence('bob')?.state === 'away');
  assert.equal(client.state.presence('carol'), undefined);
});

test('PR-8 the list is given again every minute, and after every connect', async () => {
  client.presence.watch(['bob']);
  await settle();
  assert.equal(lists().length, 1);
  await pass(60);
  assert.equal(lists().length, 2);
  engine.present.bob = { state: 'online' };
  engine.cutSockets();
  await until(() => client.state.presence('bob')?.state === 'online');
  assert.equal(lists().length, 3);
});

test('PR-4 a time of not being disturbed ends by itself, one’s own too', async () => {
  const dndUntil = new Date(nowMs + 10_000).toISOString();
  engine.present.bob = { state: 'online', dndUntil };
  client.presence.watch(['bob']);
  await settle();
  await client.presence.setDnd({ until: dndUntil });
  assert.deepEqual(client.state.ownPresence(), { away: false, dndUntil });
  await pass(9);
  assert.equal(client.state.presence('bob')?.dndUntil, dndUntil);
  await pass(1);
  assert.deepEqual(client.state.presence('bob'), { state: 'online' });
  assert.deepEqual(client.state.ownPresence(), { away: false });
  engine.say({ type: 'presence.own', at: new Date(nowMs).toISOString(), own: { away: true } });
  await until(() => client.state.ownPresence()?.away === true);
});

test('PR-11 a status ends by itself, one’s own too', async () => {
  const status = { emoji: '🍜', text: 'Lunch', expiresAt: new Date(nowMs + 10_000).toISOString() };
  engine.present.bob = { state: 'online', status };
  client.presence.watch(['bob']);
  await settle();
  await client.presence.setStatus({ status });
  assert.deepEqual(client.state.ownPresence(), { away: false, status });
  await pass(9);
  assert.deepEqual(client.state.presence('bob')?.status, status);
  await pass(1);
  assert.deepEqual(client.state.presence('bob'), { state: 'online' });
  assert.deepEqual(client.state.ownPresence(), { away: false });
});

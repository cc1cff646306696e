import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { standingClock } from '../../test/clock.ts';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient } from '../index.ts';
import { createPolling } from './polling.ts';

const cid = 'messaging:welcome';
let engine: FakeEngine;
let client: Client;
let isBlocked = true;
let isVisible = true;

/** A proxy that lets no WebSocket through. */
class BlockedSocket extends WebSocket {
  constructor(url: string) {
    super(isBlocked ? 'ws://127.0.0.1:1/' : url);
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

/** Nobody waits longer than 20 ms for it. */
const hurried = {
  now: () => Date.now(),
  after: (ms: number, call: () => void) => {
    const timer = setTimeout(call, ms === 20_000 ? ms : Math.min(ms, 20));
    return () => clearTimeout(timer);
  },
};

beforeEach(async () => {
  isBlocked = true;
  isVisible = true;
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

const asking = (answers: boolean[]) => {
  const clock = standingClock();
  const startedAt = clock.now();
  const asked: number[] = [];
  const polling = createPolling({
    clock,
    random: () => 0.5,
    visibility,
    ask: async () => {
      asked.push((clock.now() - startedAt) / 1_000);
      return answers.shift() ?? true;
    },
  });
  return { clock, asked, polling };
};
test('CN-37 asks every 10 s, later and later while nothing answers, a minute at most', async () => {
  const { clock, asked, polling } = asking([true, true, ...Array<boolean>(8).fill(false), true]);
  polling.start();
  polling.start();
  await clock.pass(300_000);
  polling.stop();
  await clock.pass(100_000);
  assert.deepEqual(
    asked,
    [
      0, 10, 20, 21, 23, 27, 35, 51, 81, 111, 141, 151, 161, 171, 181, 191, 201, 211, 221, 231, 241, 251, 261,
      271, 281, 291,
    ],
  );
});

test('CN-37 nobody looks: nothing is asked; somebody looks again: at once', async () => {
  const { clock, asked, polling } = asking([]);
  isVisible = false;
  polling.start();
  await clock.pass(300_000);
  assert.deepEqual(asked, []);
  isVisible = true;
  polling.now();
  await clock.pass(1_000);
  assert.deepEqual(asked, [300]);
  polling.stop();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedUpgrade, startHub } from '../test/fixture.ts';
import { fastTicks, ManualClock } from '../test/manual-clock.ts';

test('CN-20 a draining hub closes sessions spread over the time and refuses new ones', async (t) => {
  const clock = new ManualClock();
  const left: number[] = [];
  const { raw, hub, url } = await startHub(t, {
    clock,
    ...fastTicks,
    closed: (_session, code) => left.push(code),
  });
  const clients = [await raw(), await raw(), await raw()];
  for (const client of clients) await client.connect('alice');
  const drained = hub.drain({ overMs: 3000 });
  clock.advance(10);
  assert.deepEqual(await clients[0]?.closed, { code: 3001, reason: 'shutdown' });
  assert.equal(hub.sessions().length, 2);
  assert.equal(await refusedUpgrade(url), 503);
  clock.advance(1000);
  assert.equal((await clients[1]?.closed)?.code, 3001);
  assert.equal(hub.sessions().length, 1);
  clock.advance(1000);
  await drained;
  assert.deepEqual(left, [3001, 3001, 3001]);
  assert.equal(hub.stats().connections, 0);
});

test('CN-20 draining a hub nobody is connected to ends at once', async (t) => {
  const { hub } = await startHub(t);
  await hub.drain({ overMs: 60_000 });
});

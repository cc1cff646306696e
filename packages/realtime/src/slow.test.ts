import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { startHub } from '../test/fixture.ts';

const MIB = 1_048_576;
const large = JSON.stringify('x'.repeat(100_000));

test('CN-15 a reader more than 1 MiB behind is closed with 3008, the others notice nothing', async (t) => {
  const cut = Promise.withResolvers<number>();
  const { raw, hub } = await startHub(t, {
    maxQueueMs: 60_000,
    closed: (_session, code) => cut.resolve(code),
  });
  const [slow, healthy] = [await raw(), await raw()];
  await slow.connect('alice', ['news']);
  await healthy.connect('bob', ['news']);
  slow.socket.pause();
  let published = 0;
  let most = 0;
  // The kernel takes some megabytes first.
  while (hub.sessions('alice').length > 0 && published < 1000) {
    hub.publish('news', large);
    published += 1;
    await healthy.next();
    most = Math.max(most, hub.stats().queuedBytes);
  }
  assert.equal(await cut.promise, 3008);
  assert.ok(most > MIB / 2 && most <= MIB, `queued at most ${most}`);
  assert.equal(hub.subscribers('news'), 1);
  slow.socket.resume();
  assert.deepEqual(await slow.closed, { code: 3008, reason: 'slow' });
  hub.publish('news', '"still here"');
  assert.deepEqual(await healthy.next(), { push: { channel: 'news', pub: { data: 'still here' } } });
  await hub.settled();
  assert.equal(hub.stats().queuedBytes, 0);
});

test('CN-15 a reader behind for more than the time allowed is closed with 3008', async (t) => {
  const cut = Promise.withResolvers<number>();
  const options = { maxQueueMs: 40, maxQueueBytes: 1000 * MIB };
  const { raw, hub } = await startHub(t, { ...options, closed: (_session, code) => cut.resolve(code) });
  const slow = await raw();
  await slow.connect('alice', ['news']);
  slow.socket.pause();
  for (let published = 0; published < 200; published += 1) hub.publish('news', large);
  assert.equal(await cut.promise, 3008);
  await hub.settled();
});

test('CN-15 a burst above the bound, within one turn, is no fault of a reader that keeps up', async (t) => {
  const { raw, hub } = await startHub(t, { maxQueueBytes: 200_000 });
  const client = await raw();
  await client.connect('alice', ['news']);
  for (let number = 0; number < 4; number += 1) hub.publish('news', large);
  for (let number = 0; number < 4; number += 1) await client.next();
  assert.equal(hub.sessions().length, 1);
});

test('a reader that stops and goes on receives everything, in order', async (t) => {
  const { raw, hub } = await startHub(t, { maxQueueMs: 60_000, maxQueueBytes: 1000 * MIB });
  const client = await raw();
  await client.connect('alice', ['news']);
  client.socket.pause();
  for (let number = 0; number < 200; number += 1) {
    hub.publish('news', `{"n":${number},"text":${large}}`);
    await turn();
  }
  assert.ok(hub.stats().queuedBytes > 0, 'the kernel took everything; the test needs more');
  client.socket.resume();
  for (let number = 0; number < 200; number += 1) {
    const { push } = (await client.next()) as { push: { pub: { data: { n: number } } } };
    assert.equal(push.pub.data.n, number);
  }
  await hub.settled();
});

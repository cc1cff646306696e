import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHub } from '../test/fixture.ts';
import { fastTicks, ManualClock } from '../test/manual-clock.ts';

/** The first ping after exactly the whole interval. */
const lastMoment = { random: () => 1 };

test('CN-14 an answer to no ping closes before anything beside it is carried out', async (t) => {
  let calls = 0;
  const rpc = async () => {
    calls += 1;
  };
  const { raw } = await startHub(t, { rpc });
  const client = await raw();
  await client.connect('alice');
  client.send({}, { id: 2, rpc: {} });
  assert.equal((await client.closed).code, 3501);
  assert.equal(calls, 0);
});

test('CN-14 a client that answers no ping within 5 s is closed with 3012, one that does stays', async (t) => {
  const clock = new ManualClock();
  const { raw, hub } = await startHub(t, { clock, ...fastTicks, ...lastMoment });
  const [dead, living] = [await raw(), await raw()];
  await dead.connect('alice');
  await living.connect('bob');
  clock.advance(8000);
  assert.deepEqual([await dead.next(), await living.next()], [{}, {}]);
  living.send({}, { id: 2, rpc: { data: 'the pong was read' } });
  await living.next();
  clock.advance(5000);
  assert.deepEqual(await dead.closed, { code: 3012, reason: 'no pong' });
  assert.equal(hub.sessions('bob').length, 1);
  clock.advance(3000);
  assert.deepEqual(await living.next(), {});
});

test('CN-14 a pong 4.9 s after the ping is in time', async (t) => {
  const clock = new ManualClock();
  const { raw, hub } = await startHub(t, { clock, ...fastTicks, ...lastMoment });
  const [dead, late] = [await raw(), await raw()];
  await dead.connect('alice');
  await late.connect('bob');
  clock.advance(8000);
  await Promise.all([dead.next(), late.next()]);
  clock.advance(4900);
  late.send({}, { id: 2, rpc: { data: 'the pong was read' } });
  await late.next();
  assert.equal(hub.sessions().length, 2);
  clock.advance(100);
  assert.equal((await dead.closed).code, 3012);
  assert.equal(hub.sessions('bob').length, 1);
});

test('CN-14 the first ping comes after half the interval at the earliest', async (t) => {
  const clock = new ManualClock();
  const { raw } = await startHub(t, { clock, ...fastTicks, random: () => 0 });
  const client = await raw();
  await client.connect('alice');
  clock.advance(3990);
  client.send({ id: 2, rpc: { data: 'before' } });
  assert.deepEqual(await client.next(), { id: 2, rpc: { data: 'before' } });
  clock.advance(10);
  assert.deepEqual(await client.next(), {});
});

test('CN-14 an answer to no ping closes with 3501', async (t) => {
  const { raw } = await startHub(t);
  const client = await raw();
  await client.connect('alice');
  client.send({});
  assert.equal((await client.closed).code, 3501);
});

test('CN-14 a command that takes long does not make its client look dead', async (t) => {
  const clock = new ManualClock();
  const gate = Promise.withResolvers<string>();
  const { raw, hub } = await startHub(t, { clock, ...fastTicks, ...lastMoment, rpc: () => gate.promise });
  const client = await raw();
  await client.connect('alice');
  client.send({ id: 2, rpc: {} });
  clock.advance(8000);
  assert.deepEqual(await client.next(), {});
  client.send({});
  // Answered by the next ping: the pong must have been read, or it would not be sent but the socket closed.
  clock.advance(8000);
  assert.deepEqual(await client.next(), {});
  gate.resolve('done');
  assert.deepEqual(await client.next(), { id: 2, rpc: { data: 'done' } });
  assert.equal(hub.sessions().length, 1);
});

test('CN-14 the official client answers pings', async (t) => {
  const clock = new ManualClock();
  const { client, hub, sockets } = await startHub(t, { clock, ...fastTicks, ...lastMoment });
  const alice = client('alice');
  alice.connect();
  await alice.ready();
  for (let ping = 0; ping < 3; ping += 1) {
    const before = sockets[0]?.bytesRead ?? 0;
    clock.advance(8000);
    while ((sockets[0]?.bytesRead ?? 0) === before) await new Promise((resolve) => setImmediate(resolve));
    await alice.rpc('echo', {});
  }
  assert.equal(hub.sessions('alice').length, 1);
});

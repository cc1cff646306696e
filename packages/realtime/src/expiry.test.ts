import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHub } from '../test/fixture.ts';
import { fastTicks, ManualClock } from '../test/manual-clock.ts';
import { errors, Refusal } from './index.ts';

/** Long enough to stay out of the way. */
const noPings = { pingMs: 1_000_000 };

test('CN-19 a session ends with its token', async (t) => {
  const clock = new ManualClock();
  const expiresAt = clock.now() + 60_000;
  const connect = async () => ({ user: 'alice', subscriptions: [], expiresAt });
  const { raw } = await startHub(t, { clock, ...fastTicks, ...noPings, connect });
  const client = await raw();
  const { connect: reply } = (await client.connect('alice')) as { connect: object };
  assert.equal('expires' in reply, false, 'nobody to refresh with, so nothing is announced');
  const silent = await raw();
  clock.advance(59_900);
  // Closed as stale, so the hub has looked at this time.
  await silent.closed;
  client.send({ id: 2, rpc: { data: 'still there' } });
  assert.deepEqual(await client.next(), { id: 2, rpc: { data: 'still there' } });
  clock.advance(100);
  assert.deepEqual(await client.closed, { code: 3005, reason: 'connection expired' });
});

test('CN-19 an expired token is refused with 109', async (t) => {
  const connect = async () => ({ user: 'alice', subscriptions: [], expiresAt: Date.now() - 1 });
  const { raw, hub } = await startHub(t, { connect });
  const client = await raw();
  assert.deepEqual(await client.connect('alice'), { id: 1, error: { code: 109, message: 'token expired' } });
  assert.deepEqual(hub.sessions(), []);
});

test('CN-19 a refreshed session lives on, a refused refresh does not extend it', async (t) => {
  const clock = new ManualClock();
  const { raw } = await startHub(t, {
    clock,
    ...fastTicks,
    ...noPings,
    connect: async () => ({ user: 'alice', subscriptions: [], expiresAt: clock.now() + 60_000 }),
    refresh: async (_session, token) => {
      if (token !== 'fresh') throw new Refusal(errors.tokenExpired);
      return { expiresAt: clock.now() + 60_000 };
    },
  });
  const client = await raw();
  const { connect } = (await client.connect('alice')) as { connect: { expires: boolean; ttl: number } };
  assert.deepEqual([connect.expires, connect.ttl], [true, 54]);
  clock.advance(50_000);
  client.send({ id: 2, refresh: { token: 'fresh' } });
  const refresh = { expires: true, ttl: 54 };
  assert.deepEqual(await client.next(), { id: 2, refresh });
  const silent = await raw();
  clock.advance(50_000);
  // Closed as stale, so the hub has looked at this time.
  await silent.closed;
  client.send({ id: 3, refresh: { token: 'old' } });
  assert.deepEqual(await client.next(), { id: 3, error: { code: 109, message: 'token expired' } });
  clock.advance(10_000);
  assert.equal((await client.closed).code, 3005);
});

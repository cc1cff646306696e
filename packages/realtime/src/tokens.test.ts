import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { RawClient } from '../test/fixture.ts';
import { startHub } from '../test/fixture.ts';
import { fastTicks, ManualClock } from '../test/manual-clock.ts';
import { secret, sign } from '../test/tokens.ts';

const NOW = 1000;
const soon = NOW + 100;

async function start(t: TestContext, tokens: object = {}) {
  const clock = new ManualClock();
  const fixture = await startHub(t, {
    tokens: { secret, ...tokens },
    channels: { joinLeave: true },
    connect: undefined as never,
    subscribe: undefined as never,
    clock,
    ...fastTicks,
    pingMs: 10_000_000,
    pongMs: 10_000_000,
  });
  return { ...fixture, clock };
}

async function ask(
  client: RawClient,
  request: object,
): Promise<Record<string, unknown> & { error?: { code: number } }> {
  client.send({ id: 9, ...request });
  return (await client.next()) as Record<string, unknown>;
}

const connectWith = (client: RawClient, token: string) => ask(client, { connect: { token } });

test('HB-11 a connection token says who it is, what it sees and when it ends', async (t) => {
  const { raw, hub } = await start(t);
  const client = await raw();
  const subs = { b: { data: { n: 1 }, info: { x: 1 } }, c: { b64data: 'WzFd' } };
  const token = sign({ sub: 'alice', exp: soon, info: { name: 'A' }, channels: ['a'], subs });
  const { connect } = (await connectWith(client, token)) as { connect: Record<string, unknown> };
  assert.deepEqual(connect.subs, { a: {}, b: { data: { n: 1 } }, c: { data: [1] } });
  assert.deepEqual([connect.expires, connect.ttl], [true, 90]);
  assert.equal(hub.sessions('alice')[0]?.expiresAt, soon * 1000);
});

test('HB-11 expire_at decides over exp, and 0 means never', async (t) => {
  const { raw, hub } = await start(t);
  const client = await raw();
  const { connect } = (await connectWith(client, sign({ sub: 'alice', exp: soon, expire_at: 0 }))) as {
    connect: { expires?: boolean };
  };
  assert.deepEqual([connect.expires, hub.sessions('alice')[0]?.expiresAt], [undefined, undefined]);
});

const none = Buffer.from('{"alg":"none"}').toString('base64url');
const claims = { sub: 'alice', exp: soon };
const bad: readonly (readonly [string, string])[] = [
  ['no token at all', 'hello'],
  ['alg none', `${none}.${sign(claims).split('.')[1]}.`],
  [
    'an algorithm of another kind',
    sign(claims).replace(/^[^.]+/, Buffer.from('{"alg":"RS256"}').toString('base64url')),
  ],
  [
    'a name every object has for an algorithm',
    sign(claims).replace(/^[^.]+/, Buffer.from('{"alg":"constructor"}').toString('base64url')),
  ],
  ['another key', sign(claims, 'another key that is long')],
  [
    'changed claims',
    sign(claims).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"bob"}').toString('base64url')}.`),
  ],
  ['a cut signature', sign(claims).slice(0, -4)],
  ['a fourth part', `${sign(claims)}.x`],
  ['a time that is a text', sign({ ...claims, exp: '9999999999' })],
  ['a token of tomorrow', sign({ ...claims, nbf: soon })],
  ['a subscription token', sign({ ...claims, channel: 'room' })],
];
for (const [name, token] of bad) {
  test(`HB-11 attack 52: ${name} closes with 3500`, async (t) => {
    const { raw } = await start(t);
    const client = await raw();
    client.send({ id: 1, connect: { token } });
    assert.deepEqual(await client.closed, { code: 3500, reason: 'invalid token' });
  });
}

test('HB-11 an expired token is error 109, whoever asks without one is closed', async (t) => {
  const { raw } = await start(t);
  const [late, nobody] = [await raw(), await raw()];
  assert.equal((await connectWith(late, sign({ sub: 'alice', exp: NOW - 1 }))).error?.code, 109);
  nobody.send({ id: 1, connect: {} });
  assert.equal((await nobody.closed).code, 3501);
});

test('HB-11 audience and issuer are checked where they are set, and two keys can be alive', async (t) => {
  const previousSecret = 'the key before this one';
  const { raw } = await start(t, { audience: 'chat', issuer: 'us', previousSecret });
  const good = { sub: 'alice', aud: ['chat', 'mail'], iss: 'us' };
  for (const token of [
    sign(good),
    sign({ ...good, aud: 'chat' }),
    sign(good, previousSecret),
    sign(good, secret, 'HS512'),
  ]) {
    assert.equal((await connectWith(await raw(), token)).error, undefined);
  }
  for (const other of [{ aud: 'mail' }, { aud: undefined }, { iss: 'them' }]) {
    const client = await raw();
    client.send({ id: 1, connect: { token: sign({ ...good, ...other }) } });
    assert.equal((await client.closed).code, 3500);
  }
});

test('HB-11 a client without a token may be let in as nobody', async (t) => {
  const { raw, hub } = await startHub(t, { anonymous: true, connect: undefined as never });
  await ask(await raw(), { connect: {} });
  assert.equal(hub.sessions('').length, 1);
});

test('HB-12 a subscription token opens its channel for its user', async (t) => {
  const { raw, hub } = await start(t);
  const [alice, confused] = [await raw(), await raw()];
  for (const client of [alice, confused]) await connectWith(client, sign({ sub: 'alice' }));
  const subscribe = (client: RawClient, channel: string, token: string) =>
    ask(client, { subscribe: { channel, token } });
  const code = async (channel: string, token: string) => (await subscribe(alice, channel, token)).error?.code;
  const expired = sign({ sub: 'alice', channel: 'room', exp: NOW - 1 });
  assert.equal(await code('room', expired), 109);
  assert.equal(await code('room', 'nonsense'), 103);
  const override = { force_push_join_leave: { value: true } };
  const token = sign({ sub: 'alice', channel: 'room', exp: soon, info: { r: 1 }, override });
  assert.deepEqual(await subscribe(alice, 'room', token), { id: 9, subscribe: { expires: true, ttl: 90 } });
  const { push } = (await alice.next()) as { push: { join: { info: { chan_info: unknown } } } };
  assert.deepEqual(push.join.info.chan_info, { r: 1 });
  for (const [channel, wrong] of [
    ['other', token],
    ['room', sign({ sub: 'bob', channel: 'room' })],
  ] as const) {
    const client = await raw();
    await connectWith(client, sign({ sub: 'alice' }));
    client.send({ id: 2, subscribe: { channel, token: wrong } });
    assert.equal((await client.closed).code, 3500);
  }
  assert.equal(hub.subscribers('room'), 1);
});

test('HB-13 a refresh extends the session, of the same user only', async (t) => {
  const { raw, clock, hub } = await start(t);
  const [alice, bob] = [await raw(), await raw()];
  await connectWith(alice, sign({ sub: 'alice', exp: soon }));
  await connectWith(bob, sign({ sub: 'bob', exp: soon }));
  const reply = await ask(alice, { refresh: { token: sign({ sub: 'alice', exp: soon + 100 }) } });
  assert.equal((reply.refresh as { ttl: number }).ttl, 180);
  bob.send({ id: 2, refresh: { token: sign({ sub: 'alice', exp: soon + 100 }) } });
  assert.equal((await bob.closed).code, 3500);
  clock.advance(150_000);
  assert.equal((await ask(alice, { rpc: { data: 1 } })).id, 9);
  clock.advance(100_000);
  assert.equal((await alice.closed).code, 3005);
  assert.equal(hub.sessions().length, 0);
});

test('HB-13 a subscription ends with 2501 unless it is refreshed, one of the application with 3006', async (t) => {
  const { raw, clock, hub } = await start(t);
  const client = await raw();
  await connectWith(client, sign({ sub: 'alice' }));
  for (const channel of ['kept', 'lost']) {
    const token = sign({ sub: 'alice', channel, exp: soon });
    await ask(client, { subscribe: { channel, token } });
  }
  const token = sign({ sub: 'alice', channel: 'kept', exp: soon + 1000 });
  const refreshed = { id: 9, sub_refresh: { expires: true, ttl: 990 } };
  assert.deepEqual(await ask(client, { sub_refresh: { channel: 'kept', token } }), refreshed);
  assert.equal((await ask(client, { sub_refresh: { channel: 'never', token } })).error?.code, 103);
  clock.advance(101_000);
  const unsubscribe = { code: 2501, reason: 'subscription expired' };
  assert.deepEqual(await client.next(), { push: { channel: 'lost', unsubscribe } });
  assert.deepEqual([hub.subscribers('kept'), hub.subscribers('lost')], [1, 0]);
  hub.subscribe('alice', 'given', { expiresAt: clock.now() + 1000 });
  await client.next();
  clock.advance(2000);
  assert.equal((await client.closed).code, 3006);
});

test('HB-13 an expired token to refresh with ends what it would extend, so that the client comes back', async (t) => {
  const { raw, hub } = await start(t);
  const client = await raw();
  await connectWith(client, sign({ sub: 'alice', exp: soon }));
  const channel = 'room';
  await ask(client, { subscribe: { channel, token: sign({ sub: 'alice', channel, exp: soon }) } });
  const old = sign({ sub: 'alice', channel, exp: NOW - 1 });
  assert.deepEqual(await ask(client, { sub_refresh: { channel, token: old } }), { id: 9, sub_refresh: {} });
  const unsubscribe = { code: 2501, reason: 'subscription expired' };
  assert.deepEqual(await client.next(), { push: { channel, unsubscribe } });
  assert.equal(hub.subscribers(channel), 0);
  client.send({ id: 2, refresh: { token: sign({ sub: 'alice', exp: NOW - 1 }) } });
  assert.equal((await client.closed).code, 3005);
});

test("HB-13 a subscription of the application is not the client's to extend", async (t) => {
  const { raw, hub } = await start(t);
  const client = await raw();
  await connectWith(client, sign({ sub: 'alice', channels: ['given'] }));
  const token = sign({ sub: 'alice', channel: 'given', exp: soon });
  const { error } = await ask(client, { sub_refresh: { channel: 'given', token } });
  assert.deepEqual([error?.code, hub.subscribers('given')], [103, 1]);
});

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { RawClient } from '../test/fixture.ts';
import { next, startHub } from '../test/fixture.ts';
import { fastTicks, ManualClock } from '../test/manual-clock.ts';
import type { ChannelOptions } from './index.ts';
import { Publication } from './publication.ts';
import { plainClient } from './subscription.ts';

const kept: Partial<ChannelOptions> = {
  historySize: 5,
  historyTtlMs: 60_000,
  allowRecovery: true,
  allowPositioning: true,
  allow: { history: ['client'] },
};

interface Page {
  readonly publications?: { offset: number; data: number }[];
  readonly epoch: string;
  readonly offset: number;
  readonly recovered?: boolean;
  readonly was_recovering?: boolean;
}

/** The clock of these tests jumps further than a client would answer pings for. */
const noPings = { pingMs: 1e9, pongMs: 1e9 };

async function start(t: TestContext, options: Partial<ChannelOptions> = kept) {
  const clock = new ManualClock();
  const fixture = await startHub(t, { channels: options, clock, ...fastTicks, ...noPings });
  const client = await fixture.raw();
  await client.connect('alice');
  const publish = (...data: number[]) => {
    for (const each of data) fixture.hub.publish('room', String(each));
  };
  return { ...fixture, clock, client, publish };
}

async function ask(client: RawClient, request: object): Promise<{ code?: number; page: Page }> {
  client.send({ id: 9, ...request });
  const { error, ...reply } = (await client.next()) as Record<string, unknown> & { error?: { code: number } };
  return { ...error, page: (reply.history ?? reply.subscribe) as Page };
}

const offsets = ({ publications = [] }: Page) => publications.map(({ offset }) => offset);
const history = async (client: RawClient, filter: object = { limit: -1 }) =>
  (await ask(client, { history: { channel: 'room', ...filter } })).page;
const subscribe = async (client: RawClient, wish: object) =>
  (await ask(client, { subscribe: { channel: 'room', recoverable: true, ...wish } })).page;

test('HB-4 the last publications are kept, for their time', async (t) => {
  const { client, clock, publish } = await start(t);
  publish(...Array.from({ length: 23 }, (_, index) => index + 1));
  assert.deepEqual(offsets(await history(client)), [19, 20, 21, 22, 23]);
  clock.advance(59_000);
  assert.equal(offsets(await history(client)).length, 5);
  clock.advance(2000);
  const late = await history(client);
  assert.deepEqual([offsets(late), late.offset], [[], 23]);
});

test('HB-4 what is not kept or not made uses up no offset', async (t) => {
  const { client, hub, publish, clock } = await start(t);
  publish(1);
  hub.publish('room', '2', { skipHistory: true });
  for (const _ of [1, 2]) hub.publish('room', '3', { idempotencyKey: 'a' });
  hub.publish('other', '3', { idempotencyKey: 'a' });
  clock.advance(5 * 60_000 + 1);
  publish(4);
  hub.publish('room', '5', { idempotencyKey: 'a' });
  const { publications, offset } = await history(client);
  assert.deepEqual(
    [publications, offset],
    [
      [
        { data: 4, offset: 3 },
        { data: 5, offset: 4 },
      ],
      4,
    ],
  );
});

test('HB-4 a version that is not above the last publishes nothing', async (t) => {
  const { client, hub } = await start(t);
  for (const version of [1, 3, 2, 3, 4]) hub.publish('room', String(version), { version });
  hub.publish('room', '1', { version: 1, versionEpoch: 'other' });
  const { publications } = await history(client);
  assert.deepEqual(
    publications?.map(({ data }) => data),
    [1, 3, 4, 1],
  );
});

test('HB-5 a quiet channel keeps its position, and has another epoch when that is over', async (t) => {
  const { client, clock, publish } = await start(t, { ...kept, historyMetaTtlMs: 120_000 });
  publish(1, 2);
  const before = await history(client);
  clock.advance(110_000);
  const quiet = await history(client, {});
  assert.deepEqual([quiet.epoch, quiet.offset], [before.epoch, 2]);
  clock.advance(121_000);
  const after = await history(client, {});
  assert.notEqual(after.epoch, before.epoch);
  assert.equal(after.offset, 0);
});

test('HB-5 what nothing was published to keeps a position for who is subscribed, and for nobody else', async (t) => {
  const { client, clock, raw } = await start(t);
  await subscribe(client, {});
  const positionOf = async (channel: string) => (await ask(client, { history: { channel } })).page.epoch;
  const [watched, asked] = [await positionOf('room'), await positionOf('other')];
  for (let round = 0; round < 3; round += 1) {
    clock.advance(61_000);
    // A stale socket ends at the same look of the wheel.
    const silent = await raw();
    clock.advance(11_000);
    await silent.closed;
  }
  assert.equal(await positionOf('room'), watched);
  assert.notEqual(await positionOf('other'), asked);
});

test('HB-6 history is read from a position, forward and back, and only in its epoch', async (t) => {
  const { client, publish } = await start(t);
  publish(1, 2, 3, 4, 5);
  const { epoch } = await history(client);
  const since = (offset: number) => ({ since: { offset, epoch } });
  assert.deepEqual(offsets(await history(client, { limit: 2, ...since(2) })), [3, 4]);
  assert.deepEqual(offsets(await history(client, { limit: 2, reverse: true })), [5, 4]);
  assert.deepEqual(offsets(await history(client, { limit: 9, reverse: true, ...since(3) })), [2, 1]);
  assert.deepEqual(offsets(await history(client, {})), []);
  const other = { limit: 1, since: { offset: 1, epoch: 'other' } };
  assert.equal((await ask(client, { history: { channel: 'room', ...other } })).code, 112);
});

test('HB-6 a page holds at most 300 publications', async (t) => {
  const { client, publish } = await start(t, { ...kept, historySize: 400 });
  publish(...Array.from({ length: 400 }, () => 1));
  assert.deepEqual([(await history(client)).publications?.length], [300]);
});

test('HB-7 what was missed is replayed, and the reply stands where the client was', async (t) => {
  const { client, publish } = await start(t);
  publish(1, 2, 3, 4);
  const { epoch } = await history(client);
  const page = await subscribe(client, { recover: true, epoch, offset: 2 });
  assert.deepEqual(
    [offsets(page), page.offset, page.recovered, page.was_recovering],
    [[3, 4], 2, true, true],
  );
  publish(5);
  assert.deepEqual(await client.next(), { push: { channel: 'room', pub: { data: 5, offset: 5 } } });
});

const gone: readonly (readonly [string, (epoch: string) => object])[] = [
  ['a position before what is kept', (epoch) => ({ epoch, offset: 1 })],
  ['a position of another epoch', () => ({ epoch: 'other', offset: 7 })],
  ['a position that was never reached', (epoch) => ({ epoch, offset: 99 })],
];
for (const [name, position] of gone) {
  test(`HB-7 ${name} recovers nothing, and says so`, async (t) => {
    const { client, raw, publish } = await start(t);
    publish(1, 2, 3, 4, 5, 6, 7, 8);
    const { epoch } = await history(client);
    const page = await subscribe(client, { recover: true, ...position(epoch) });
    assert.deepEqual(
      [offsets(page), page.offset, page.recovered, page.was_recovering],
      [[], 8, undefined, true],
    );
    const strict = await raw();
    await strict.connect('bob');
    const wish = { channel: 'room', recoverable: true, recover: true, flag: 2, ...position(epoch) };
    assert.equal((await ask(strict, { subscribe: wish })).code, 112);
  });
}

test('HB-7 the official client recovers over both kinds of subscription', async (t) => {
  const { client: official, hub } = await startHub(t, {
    channels: { ...kept, forceRecovery: true },
    namespaces: {},
  });
  const alice = official('alice', { subscriptions: ['mine'] });
  alice.connect();
  const room = alice.newSubscription('room');
  const got: unknown[] = [];
  room.on('publication', ({ data }) => got.push(data));
  alice.on('publication', ({ data }) => got.push(data));
  const subscribed = next(room, 'subscribed');
  room.subscribe();
  await subscribed;
  await alice.ready();
  const again = next<{ recovered: boolean }>(room, 'subscribed');
  const gone = next(alice, 'connecting');
  hub.disconnect('alice', { code: 3000, reason: 'come back' });
  await gone;
  for (const data of [1, 2, 3]) hub.publish('room', String(data));
  hub.publish('mine', '4');
  assert.equal((await again).recovered, true);
  await alice.rpc('after', {});
  assert.deepEqual(got.sort(), [1, 2, 3, 4]);
});

test('HB-8 where a stream begins anew 2500 ends the subscription and 3010 the connection', async (t) => {
  const clock = new ManualClock();
  const hour = 3_600_000;
  const { raw, hub } = await startHub(t, {
    channels: { ...kept, forcePositioning: true, historyMetaTtlMs: hour },
    clock,
    ...fastTicks,
    ...noPings,
  });
  const [asked, given] = [await raw(), await raw()];
  await asked.connect('alice');
  await given.connect('bob', ['room']);
  await subscribe(asked, {});
  hub.publish('room', '1');
  assert.deepEqual(await asked.next(), { push: { channel: 'room', pub: { data: 1, offset: 1 } } });
  clock.advance(hour + 1);
  hub.publish('room', '2');
  const unsubscribe = { code: 2500, reason: 'insufficient state' };
  assert.deepEqual(await asked.next(), { push: { channel: 'room', unsubscribe } });
  assert.equal((await given.closed).code, 3010);
  assert.equal(hub.subscribers('room'), 0);
});

test('HB-8 a publication is the next, seen before, or behind a gap', () => {
  const position = { epoch: 'e', offset: 4 };
  const at = (offset: number, epoch = 'e') =>
    new Publication('room', { data: '1', offset }, epoch).follows({ ...plainClient, position });
  assert.deepEqual([at(4), at(6), at(5), at(5), at(6, 'f')], ['seen', 'gap', 'next', 'seen', 'gap']);
});

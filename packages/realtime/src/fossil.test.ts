import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Centrifuge } from 'centrifuge';
import { Centrifuge as ProtobufCentrifuge } from 'centrifuge/build/protobuf';
import { WebSocket } from 'ws';
import { next, startHub } from '../test/fixture.ts';
import { fossilDelta } from './fossil.ts';

const channels = {
  historySize: 10,
  historyTtlMs: 60_000,
  forceRecovery: true,
  allowDelta: true,
  deltaPublish: true,
};

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~';

/** Applies a delta as the format's page says, checksum aside. */
function apply(source: string, delta: string): string {
  const [from, bytes] = [Buffer.from(source), Buffer.from(delta)];
  const parts: Buffer[] = [];
  let at = 0;
  const number = () => {
    let value = 0;
    for (; digits.includes(String.fromCharCode(bytes[at] ?? 0)); at += 1) {
      value = value * 64 + digits.indexOf(String.fromCharCode(bytes[at] ?? 0));
    }
    return value;
  };
  const length = number();
  for (at += 1; ; ) {
    const count = number();
    const command = String.fromCharCode(bytes[at] ?? 0);
    at += 1;
    if (command === ';') break;
    if (command === ':') {
      parts.push(bytes.subarray(at, at + count));
      at += count;
    } else {
      const start = number();
      at += 1;
      parts.push(from.subarray(start, start + count));
    }
  }
  const target = Buffer.concat(parts);
  assert.equal(target.length, length);
  return target.toString();
}

const texts = [
  '',
  'a',
  'a text of some length that has parts',
  'a text of some length, which has parts that repeat, parts that repeat, and parts',
  'é'.repeat(40),
  `${'é'.repeat(20)}è${'é'.repeat(19)}`,
  'a© and what follows it, once',
  'aé and what follows it, once',
  '🙂🙃'.repeat(12),
  `🙂🙃${'🙃🙂'.repeat(12)}`,
  'x'.repeat(5000),
  `${'x'.repeat(2500)}y${'x'.repeat(2500)}`,
  JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, price: id * 3 }))),
  JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, price: id === 100 ? 0 : id * 3 }))),
];

test('HB-18 every delta gives its target, and is a text', () => {
  for (const source of texts) {
    for (const target of texts) {
      const delta = fossilDelta(source, target);
      assert.equal(Buffer.from(delta).toString(), delta);
      assert.ok(!delta.includes('\ufffd'));
      assert.equal(apply(source, delta), target);
    }
  }
  const [before = '', after = ''] = texts.slice(-2);
  assert.ok(fossilDelta(before, after).length < 40);
});

for (const Client of [Centrifuge, ProtobufCentrifuge]) {
  const protobuf = Client !== Centrifuge;
  const encode = (value: unknown) => (protobuf ? new TextEncoder().encode(JSON.stringify(value)) : value);
  const decode = (data: unknown) =>
    protobuf ? JSON.parse(new TextDecoder().decode(data as Uint8Array)) : data;

  test(`HB-18 the official client follows deltas, whatever comes between, ${protobuf ? 'Protobuf' : 'JSON'}`, async (t) => {
    const { hub, url } = await startHub(t, { channels });
    const data = encode({ user: 'alice' });
    const alice = new Client(`${url}${protobuf ? '?format=protobuf' : ''}`, {
      websocket: WebSocket,
      data,
      minReconnectDelay: 10,
    });
    t.after(() => alice.disconnect());
    const room = alice.newSubscription('room', { delta: 'fossil' });
    const got: unknown[] = [];
    room.on('publication', ({ data }) => got.push(decode(data)));
    room.on('error', ({ error }) => got.push(error));
    const subscribed = next(room, 'subscribed');
    room.subscribe();
    alice.connect();
    await subscribed;
    const sent: unknown[] = [];
    const publish = (n: number, options = {}) => {
      const state = { n, text: 'é'.repeat(200 + n), rows: [1, 2, 3, n] };
      sent.push(state);
      hub.publish('room', JSON.stringify(state), options);
    };
    publish(1);
    publish(2);
    publish(3, { skipHistory: true });
    publish(4);
    publish(5, { delta: false });
    publish(6);
    await alice.rpc('after', encode(1));
    const again = next<{ recovered: boolean }>(room, 'subscribed');
    const gone = next(alice, 'connecting');
    hub.disconnect('alice', { code: 3000, reason: 'come back' });
    await gone;
    publish(7);
    publish(8);
    assert.equal((await again).recovered, true);
    publish(9);
    await alice.rpc('after', encode(1));
    assert.deepEqual(got, sent);
  });
}

test('HB-18 who did not ask receives publications whole, who did short ones as strings', async (t) => {
  const { raw, hub } = await startHub(t, { channels });
  const [plain, asked] = [await raw(), await raw()];
  await plain.connect('bob', ['room']);
  await asked.connect('alice');
  asked.send({ id: 2, subscribe: { channel: 'room', delta: 'fossil' } });
  const { subscribe } = (await asked.next()) as { subscribe: { delta: boolean } };
  assert.equal(subscribe.delta, true);
  const rows = (n: number) => ({ rows: Array.from({ length: 50 }, (_, row) => row), n });
  const pubs: { data: unknown; delta?: boolean }[] = [];
  for (const n of [1, 2]) {
    hub.publish('room', JSON.stringify(rows(n)));
    const { push } = (await asked.next()) as { push: { pub: { data: unknown; delta?: boolean } } };
    pubs.push(push.pub);
    const whole = (await plain.next()) as { push: { pub: { data: unknown } } };
    assert.deepEqual(whole.push.pub.data, rows(n));
  }
  assert.deepEqual(pubs[0], { data: JSON.stringify(rows(1)), offset: 1 });
  assert.equal(pubs[1]?.delta, true);
  assert.equal(apply(JSON.stringify(rows(1)), String(pubs[1]?.data)), JSON.stringify(rows(2)));
});

test('HB-18 whole is the first, and what follows one that is not kept', async (t) => {
  const { raw, hub } = await startHub(t, { channels });
  const client = await raw();
  await client.connect('alice');
  const text = 'x'.repeat(100);
  hub.publish('room', JSON.stringify({ text, n: 0 }));
  client.send({ id: 2, subscribe: { channel: 'room', delta: 'fossil' } });
  await client.next();
  const deltas: (boolean | undefined)[] = [];
  for (const skipHistory of [false, false, true, false, false]) {
    hub.publish('room', JSON.stringify({ text, n: deltas.length }), { skipHistory });
    const { push } = (await client.next()) as { push: { pub: { data: unknown; delta?: boolean } } };
    assert.equal(typeof push.pub.data, 'string');
    deltas.push(push.pub.delta);
  }
  assert.deepEqual(deltas, [undefined, true, true, undefined, true]);
});

test('HB-19 what the hub does not have is refused, where leaving it out would change what a client sees', async (t) => {
  const { raw } = await startHub(t, { channels: { allow: { publish: ['client'] } }, namespaces: {} });
  const client = await raw();
  client.send({ id: 1, connect: { data: { user: 'alice' }, flag: 1 } });
  await client.next();
  const error = { code: 108, message: 'not available' };
  for (const request of [
    { subscribe: { channel: 'a', type: 1 } },
    { subscribe: { channel: 'a', type: 4 } },
    { subscribe: { channel: 'a', tf: { key: 'k', cmp: 'eq', val: 'v' } } },
    { publish: { channel: 'a', data: 1, key: 'k', type: 1 } },
    { sub_refresh: { channel: 'a', type: 1 } },
  ]) {
    client.send({ id: 2, ...request });
    assert.deepEqual(await client.next(), { id: 2, error }, JSON.stringify(request));
  }
  // Compaction and unknown kinds of delta are offers of the client: a reply without them declines.
  client.send({ id: 3, subscribe: { channel: 'a', flag: 1, delta: 'other' } });
  assert.deepEqual(await client.next(), { id: 3, subscribe: {} });
});

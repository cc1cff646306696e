import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Centrifuge } from 'centrifuge/build/protobuf';
import { WebSocket } from 'ws';
import { next, startHub } from '../test/fixture.ts';

type Publication = { channel: string; data: Uint8Array };

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const value = (data: Uint8Array) => JSON.parse(new TextDecoder().decode(data));

test('CN-22 the official client connects, subscribes, calls and receives over Protobuf', async (t) => {
  const { hub, url } = await startHub(t, {
    subscribe: async (_session, channel, data) => ({ data: { channel, data } }),
  });
  const alice = new Centrifuge(url, {
    websocket: WebSocket,
    data: bytes({ user: 'alice', subscriptions: ['news'] }),
  });
  t.after(() => alice.disconnect());
  const news = next<Publication>(alice, 'publication');
  alice.connect();
  await alice.ready();
  hub.publish('news', '{"text":"héllo"}');
  const { channel, data } = await news;
  assert.deepEqual([channel, value(data)], ['news', { text: 'héllo' }]);

  assert.deepEqual(value((await alice.rpc('echo', bytes({ n: 1 }))).data), { n: 1 });

  const room = alice.newSubscription('room', { data: bytes({ from: 'test' }) });
  const subscribed = next<{ data: Uint8Array }>(room, 'subscribed');
  const publication = next<Publication>(room, 'publication');
  room.subscribe();
  assert.deepEqual(value((await subscribed).data), { channel: 'room', data: { from: 'test' } });
  hub.publish('room', '7');
  assert.equal(value((await publication).data), 7);
});

test('CN-22 both encodings receive one publication', async (t) => {
  const { hub, url, raw } = await startHub(t);
  const json = await raw();
  await json.connect('bob', ['news']);
  const alice = new Centrifuge(`${url}?format=protobuf`, {
    websocket: WebSocket,
    data: bytes({ user: 'alice', subscriptions: ['news'] }),
  });
  t.after(() => alice.disconnect());
  const news = next<Publication>(alice, 'publication');
  alice.connect();
  await alice.ready();
  assert.equal(hub.publish('news', '[\n1\n]'), 2);
  assert.deepEqual(value((await news).data), [1]);
  assert.deepEqual(await json.next(), { push: { channel: 'news', pub: { data: [1] } } });
});

test('CN-22 a Protobuf ping is one zero byte, and so is its answer', async (t) => {
  const { url } = await startHub(t, { pingMs: 40, pongMs: 40, random: () => 0 });
  const socket = await openProtobuf(url);
  // id 1, connect {data: {"user":"alice"}}
  const data = bytes({ user: 'alice' });
  const connect = [8, 1, 34, data.length + 2, 18, data.length, ...data];
  socket.send(Buffer.from([connect.length, ...connect]));
  await once(socket, 'message');
  for (let round = 0; round < 3; round += 1) {
    const [ping] = await once(socket, 'message');
    assert.deepEqual([...(ping as Buffer)], [0]);
    socket.send(Buffer.from([0]));
  }
  socket.close();
});

const malformed: readonly (readonly [string, readonly number[] | string])[] = [
  ['an empty frame', []],
  ['a length beyond the frame', [9, 8, 2]],
  ['a length that does not end', [255, 255, 255, 255, 255, 255]],
  ['a field of another type', [2, 10, 0]],
  ['a truncated field', [3, 8, 1, 34]],
  ['a request without an id', [2, 106, 0]],
  ['an id alone', [2, 8, 2]],
  ['an unknown request', [5, 8, 2, 162, 6, 0]],
  ['a channel that is not UTF-8', [8, 8, 2, 42, 4, 10, 2, 255, 254]],
  ['a payload that is not JSON', [8, 8, 2, 106, 4, 10, 2, 123, 123]],
  ['a text frame', 'hello'],
];

for (const [name, frame] of malformed) {
  test(`CN-22 ${name} closes with 3501 over Protobuf`, async (t) => {
    const { url } = await startHub(t);
    const socket = await openProtobuf(url);
    socket.send(typeof frame === 'string' ? frame : Buffer.from(frame));
    const [code] = await once(socket, 'close');
    assert.equal(code, 3501);
  });
}

async function openProtobuf(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, 'centrifuge-protobuf');
  socket.on('error', () => {});
  await once(socket, 'open');
  assert.equal(socket.protocol, 'centrifuge-protobuf');
  return socket;
}

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import type { Fixture } from '../fixture.ts';
import { startHub } from '../fixture.ts';
import { encodeCommands } from '../transcripts/protobuf.ts';

/** What a connection may end with for what it sent (spec/connection.md). */
const documented = new Set([1002, 1007, 1009, 3501]);

/** The same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomBytes(random: () => number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

const connectCommand = { id: 1, connect: { data: { user: 'mallory', subscriptions: ['news'] } } };

async function open({ url }: Fixture, encoding: 'json' | 'protobuf', connected: boolean): Promise<WebSocket> {
  const socket = new WebSocket(url, `centrifuge-${encoding}`);
  socket.on('error', () => {});
  await once(socket, 'open');
  if (!connected) return socket;
  socket.send(encoding === 'protobuf' ? encodeCommands([connectCommand]) : JSON.stringify(connectCommand));
  await once(socket, 'message');
  return socket;
}

/** A frame that is broken somewhere: random altogether, or a good one with a few bytes changed. */
function broken(random: () => number, encoding: 'json' | 'protobuf'): Buffer {
  if (random() < 0.4) return randomBytes(random, Math.floor(random() * 300));
  const command = { id: 2, subscribe: { channel: 'news', data: { a: [1, 2] }, offset: 7 } };
  const frame = encoding === 'protobuf' ? encodeCommands([command]) : Buffer.from(JSON.stringify(command));
  for (let change = 0; change < 1 + random() * 4; change += 1) {
    frame[Math.floor(random() * frame.length)] = Math.floor(random() * 256);
  }
  return frame.subarray(0, random() < 0.3 ? Math.floor(random() * frame.length) : frame.length);
}

async function sendBroken(fixture: Fixture, random: () => number, frames: number): Promise<void> {
  const encoding = random() < 0.5 ? 'json' : 'protobuf';
  const socket = await open(fixture, encoding, random() < 0.7);
  const closed = once(socket, 'close');
  for (let sent = 0; sent < frames; sent += 1)
    socket.send(broken(random, encoding), { binary: encoding === 'protobuf' });
  // A text frame ends a Protobuf connection and a binary one ends JSON: the rest may all have been harmless.
  socket.send('', { binary: encoding === 'json' });
  const [code] = await closed;
  assert.ok(documented.has(code), `closed with ${code}`);
}

test('CN-23 attack 55: random and broken frames end with a documented code, and nobody else notices', async (t) => {
  const fixture = await startHub(t);
  const alice = await fixture.raw();
  await alice.connect('alice', ['news']);
  const random = randomNumbers(1);
  for (let round = 0; round < 60; round += 1) {
    await Promise.all(
      Array.from({ length: 5 }, () => sendBroken(fixture, random, 1 + Math.floor(random() * 5))),
    );
  }
  fixture.hub.publish('news', '1');
  let heard = await alice.next();
  // On a busy machine a ping comes first.
  while (isDeepStrictEqual(heard, {})) heard = await alice.next();
  assert.deepEqual(heard, { push: { channel: 'news', pub: { data: 1 } } });
  assert.equal(fixture.hub.stats().connections, 1);
});

/** A masked frame whose mask is zero. */
function frame(opcode: number, final: boolean, payload: Buffer): Buffer {
  const { length } = payload;
  const size =
    length < 126 ? [0x80 | length] : length < 65_536 ? [0xfe, length >> 8, length & 255] : undefined;
  const long = Buffer.alloc(9, 0xff);
  if (size === undefined) long.writeBigUInt64BE(BigInt(length), 1);
  return Buffer.concat([
    Buffer.from([(final ? 0x80 : 0) | opcode]),
    size === undefined ? long : Buffer.from(size),
    Buffer.alloc(4),
    payload,
  ]);
}

async function bare({ url }: Fixture): Promise<Socket> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  const key = Buffer.alloc(16).toString('base64');
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  await once(socket, 'data');
  return socket;
}

/** The code of the close frame a socket ends with. */
async function closeCode(socket: Socket): Promise<number> {
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    const start = chunk.lastIndexOf(0x88);
    if (start !== -1 && chunk.length >= start + 4) return chunk.readUInt16BE(start + 2);
  }
  return 0;
}

test('CN-23 a frame that arrives byte by byte, and in fragments, is a frame', async (t) => {
  const fixture = await startHub(t);
  const socket = await bare(fixture);
  socket.setNoDelay(true);
  const text = Buffer.from(JSON.stringify(connectCommand));
  for (const byte of frame(1, true, text)) {
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.match(String(await once(socket, 'data')), /"connect":/);
  const call = Buffer.from('{"id":2,"rpc":{"data":"é"}}');
  const parts = [...call].map((byte, index) =>
    frame(index === 0 ? 1 : 0, index === call.length - 1, Buffer.from([byte])),
  );
  socket.write(Buffer.concat(parts));
  assert.match(String(await once(socket, 'data')), /"rpc":\{"data":"é"\}/);
  socket.destroy();
});

const oversized: readonly (readonly [string, () => Buffer, readonly number[]])[] = [
  ['a message of 1 MiB', () => frame(1, true, Buffer.alloc(1_048_576, 0x20)), [1009]],
  [
    'a header that announces a petabyte',
    () => Buffer.from([0x81, 0xff, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    [1009],
  ],
  [
    '100,000 fragments of one byte',
    () =>
      Buffer.concat(
        Array.from({ length: 100_000 }, (_, index) =>
          frame(index === 0 ? 1 : 0, false, Buffer.alloc(1, 0x20)),
        ),
      ),
    [1008, 1009],
  ],
  ['a reserved bit', () => Buffer.from([0xc1, 0x80, 0, 0, 0, 0]), [1002]],
  ['a frame without a mask', () => Buffer.from([0x81, 0x02, 0x7b, 0x7d]), [1002]],
  ['a continuation of nothing', () => frame(0, true, Buffer.from('{}')), [1002]],
  ['text that is not UTF-8', () => frame(1, true, Buffer.from([0xc3, 0x28])), [1007]],
];
for (const [name, bytes, codes] of oversized) {
  test(`CN-23 attack 55: ${name} ends with ${codes.join(' or ')}`, async (t) => {
    const fixture = await startHub(t);
    const socket = await bare(fixture);
    const closed = closeCode(socket);
    socket.write(bytes());
    assert.ok(codes.includes(await closed));
  });
}

test('CN-23 attack 55: a thousand commands in a frame are answered in order', async (t) => {
  const fixture = await startHub(t);
  const client = await fixture.raw();
  await client.connect('alice');
  const commands = Array.from({ length: 1000 }, (_, index) => ({ id: index + 2, rpc: { data: index } }));
  client.send(...commands);
  for (const { id, rpc } of commands) assert.deepEqual(await client.next(), { id, rpc });
});

test('CN-23 attack 55: of 10,000 subscriptions those above the limit are refused, and all of them end', async (t) => {
  const fixture = await startHub(t);
  const client = await fixture.raw();
  await client.connect('alice');
  let refused = 0;
  for (let group = 0; group < 100; group += 1) {
    client.send(
      ...Array.from({ length: 100 }, (_, index) => ({
        id: index + 2,
        subscribe: { channel: `c${group * 100 + index}` },
      })),
    );
    for (let index = 0; index < 100; index += 1) {
      const reply = (await client.next()) as { error?: { code: number } };
      if (reply.error !== undefined) refused += 1;
      assert.ok(reply.error === undefined || reply.error.code === 106);
    }
  }
  assert.equal(refused, 10_000 - 512);
  assert.equal(fixture.hub.stats().subscriptions, 512);
  client.socket.close();
  await client.closed;
  while (fixture.hub.stats().connections > 0) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([fixture.hub.stats().subscriptions, fixture.hub.stats().channels], [0, 0]);
});

test('CN-23 attack 55: nothing of it stays: memory grows by at most a tenth', async (t) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const fixture = await startHub(t, { channels: { historySize: 10, historyTtlMs: 1000 } });
  const random = randomNumbers(2);
  const assault = async () => {
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => sendBroken(fixture, random, 3)));
    }
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const socket = await open(fixture, 'json', true);
      socket.send(Buffer.alloc(1_048_576, 0x20), { binary: false });
      await once(socket, 'close');
    }
  };
  const used = async () => {
    while (fixture.hub.stats().connections > 0) await new Promise((resolve) => setImmediate(resolve));
    // The fixture's own memory of them.
    (fixture.sockets as Socket[]).length = 0;
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  await assault();
  await assault();
  const before = await used();
  for (let round = 0; round < 5; round += 1) await assault();
  const after = await used();
  assert.ok(after <= before * 1.1, `${before} bytes before, ${after} after`);
});

/**
 * One room of 1,000 subscribers: CPU of this process for each delivery, as deliveries a second a core.
 * Reference: `ws.send` of the same text to as many sockets, windows alternating in the same run.
 * The subscribers live in a second process, which reports the bytes it received: nothing is assumed delivered.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { setTimeout, setImmediate as turn } from 'node:timers/promises';
import { createHub } from '@parley/realtime';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { childArguments } from './setup/child.ts';
import type { Flags, Result } from './setup/result.ts';

const ROOM = 1000;
const PASSES = 100;
const DATA = JSON.stringify({ type: 'message.new', text: 'x'.repeat(180) });
const PUSH = `{"push":{"channel":"room","pub":{"data":${DATA}}}}`;
const FRAME_BYTES = PUSH.length + 4;

if (process.argv[2] === 'sink') runSink();

/** @returns deliveries a second of one core */
export async function realtimeFanout({ quick }: Flags): Promise<Result> {
  const windows = quick ? 5 : 15;
  // The subscribers only count bytes, so they answer no ping: the first comes after the run.
  const hub = createHub({
    connect: async () => ({ user: 'alice', subscriptions: ['room'] }),
    pingMs: 3_600_000,
  });
  const ours = createServer();
  hub.attach(ours, '/connection/websocket');
  const reference = createServer();
  const plain = new WebSocketServer({ server: reference, perMessageDeflate: false });
  const ports = [await listen(ours), await listen(reference)];
  const sink = fork(import.meta.filename, ['sink', ...ports.map(String)], { execArgv: childArguments });
  while (hub.subscribers('room') < ROOM || plain.clients.size < ROOM) await turn();
  const received = async () => {
    sink.send('count');
    return (await once(sink, 'message'))[0] as number;
  };
  await quiet(received);

  const viaHub = (messages: number) => async () => {
    for (let message = 0; message < messages; message += 1) hub.publish('room', DATA);
    await hub.settled();
  };
  const viaWs = async () => {
    for (const client of plain.clients) client.send(PUSH);
    while ([...plain.clients].some((client: WebSocket) => client.bufferedAmount > 0)) await turn();
  };
  const results = { ours: [] as number[], coalesced: [] as number[], reference: [] as number[] };
  for (let window = 0; window < windows; window += 1) {
    results.ours.push(await perCore(viaHub(1), PASSES, 1, received));
    results.reference.push(await perCore(viaWs, PASSES, 1, received));
    results.coalesced.push(await perCore(viaHub(10), PASSES / 10, 10, received));
  }
  sink.kill();
  const [mine, theirs] = [median(results.ours), median(results.reference)];
  const details = {
    spread: spread(results.ours),
    coalesced10: median(results.coalesced),
    room: ROOM,
    windows,
  };
  const line = { bench: 'realtime-fanout', unit: 'deliveries/s/core', ours: mine, reference: theirs };
  return {
    ...line,
    ratio: Number((mine / theirs).toFixed(2)),
    details: { pass: mine >= theirs, ...details },
  };
}

/** Runs `pass` many times and divides the deliveries by the CPU seconds it took, user and system. */
async function perCore(
  pass: () => Promise<void>,
  passes: number,
  messages: number,
  received: () => Promise<number>,
): Promise<number> {
  const deliveries = passes * messages * ROOM;
  const before = await received();
  const start = process.cpuUsage();
  for (let done = 0; done < passes; done += 1) await pass();
  const { user, system } = process.cpuUsage(start);
  const arrived = (await quiet(received)) - before;
  if (arrived !== deliveries * FRAME_BYTES) {
    throw new Error(`unable to measure; ${arrived} bytes arrived of ${deliveries * FRAME_BYTES} sent`);
  }
  return Math.round((deliveries * 1e6) / (user + system));
}

/** The bytes received once no more arrive. */
async function quiet(received: () => Promise<number>): Promise<number> {
  for (let last = -1; ; ) {
    const now = await received();
    if (now === last) return now;
    last = now;
    await setTimeout(100);
  }
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function spread(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Opens the sockets, says connect on each, then only counts. */
function runSink(): void {
  const [hubPort, plainPort] = process.argv.slice(3).map(Number);
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
  };
  for (let client = 0; client < ROOM; client += 1) {
    open(hubPort ?? 0).on('data', count);
    open(plainPort ?? 0).on('data', count);
  }
  process.on('message', () => process.send?.(bytes));
  process.on('disconnect', () => process.exit(0));
}

function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  const key = Buffer.alloc(16).toString('base64');
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13';
  socket.write(
    `GET /connection/websocket HTTP/1.1\r\nHost: bench\r\n${upgrade}\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  const command = Buffer.from('{"id":1,"connect":{}}');
  // A masked frame whose mask is zero.
  socket.once('data', () =>
    socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | command.length, 0, 0, 0, 0]), command])),
  );
  return socket;
}

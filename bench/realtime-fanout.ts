/**
 * One room of 1,000 subscribers, 40 publications a second, so that each is a write of its own: CPU for each delivery,
 * as deliveries a second of one core. Reference: a C loop of write() to as many sockets; beside them `ws.send` of the
 * same text and a real Centrifugo, all in alternating windows of one run, to subscribers in a process of their own.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout, setImmediate as turn } from 'node:timers/promises';
import { createHub } from '@parley/realtime';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { connectCommand, startCentrifugo, tokens } from './realtime/centrifugo.ts';
import { startFloor } from './realtime/floor.ts';
import { Subscribers } from './realtime/received.ts';
import type { Flags, Result } from './setup/result.ts';
import { median, round, spread } from './setup/statistics.ts';

const ROOM = 1000;
const PER_SECOND = 40;
const DATA = JSON.stringify({ type: 'message.new', text: 'x'.repeat(180) });
const PUSH = `{"push":{"channel":"room","pub":{"data":${DATA}}}}`;
const FRAME_BYTES = PUSH.length + 4;
/** A connect in Protobuf, with the token in its first field. */
const protobufConnect = (json: string): Buffer => {
  const token = Buffer.from((JSON.parse(json) as { connect: { token: string } }).connect.token);
  const field = (tag: number, payload: Buffer) =>
    Buffer.concat([Buffer.from([(tag << 3) | 2, ...varint(payload.length)]), payload]);
  const command = Buffer.concat([Buffer.from([8, 1]), field(4, field(1, token))]);
  return Buffer.concat([Buffer.from(varint(command.length)), command]);
};
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);

/** One way of delivering: `publish` to everyone once, and the CPU it has used so far, in microseconds. */
interface Way {
  publish(): Promise<void>;
  cpu(): number | Promise<number>;
  /** It may put two publications into one frame when the machine is busy. */
  readonly joins?: boolean;
}

/** @returns deliveries a second of one core. `--protobuf`: the hub's subscribers speak Protobuf. */
export async function realtimeFanout({ quick, variants }: Flags): Promise<Result> {
  const windows = quick ? 5 : 15;
  const hub = createHub({ tokens, pingMs: 3_600_000 });
  const ours = createServer();
  hub.attach(ours, '/connection/websocket');
  const plainServer = createServer();
  const plain = new WebSocketServer({ server: plainServer, perMessageDeflate: false });
  const floor = await startFloor(ROOM, FRAME_BYTES);
  const centrifugo = await startCentrifugo();
  const path = '/connection/websocket';
  const json = connectCommand(['room']);
  const say = Buffer.from(json).toString('base64');
  const protobuf = variants.has('protobuf');
  const mine = protobuf
    ? { path: `${path}?format=protobuf`, say: protobufConnect(json).toString('base64') }
    : { path, say };
  const subscribers = await Subscribers.open(ROOM, [
    { port: await listen(ours), ...mine },
    { port: await listen(plainServer), path, say: '' },
    { port: floor.port, path, say: '' },
    ...(centrifugo ? [{ port: centrifugo.port, path, say }] : []),
  ]);
  await floor.ready();
  while (hub.subscribers('room') < ROOM || plain.clients.size < ROOM) await turn();
  let floorCpu = 0;
  const own = () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  const ways: Record<string, Way> = {
    ours: { publish: async () => void hub.publish('room', DATA), cpu: own },
    floor: {
      publish: async () => {
        floorCpu = await floor.pass();
      },
      cpu: () => floorCpu,
    },
    ws: {
      publish: async () => {
        for (const client of plain.clients as Set<WebSocket>) client.send(PUSH);
      },
      cpu: own,
    },
    ...(centrifugo && {
      centrifugo: {
        publish: () => centrifugo.publish('room', DATA),
        cpu: centrifugo.cpu,
        joins: true,
      },
    }),
  };
  const results: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let window = 0; window <= windows; window += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const perCore = await measure(way, subscribers, PER_SECOND);
      // The first is for warming up.
      if (window > 0) results[name]?.push(perCore);
    }
  }
  const coalesced: number[] = [];
  for (let window = 0; window < windows; window += 1)
    coalesced.push(await measureCoalesced(hub, subscribers, own));
  subscribers.close();
  floor.close();
  await centrifugo?.close();
  const [us = 0, c = 0] = [median(results.ours ?? []), median(results.floor ?? [])];
  const them = results.centrifugo && median(results.centrifugo);
  return {
    bench: `realtime-fanout${protobuf ? ' --protobuf' : ''}`,
    unit: 'deliveries/s/core',
    ours: us,
    reference: c,
    ratio: round(us / c, 2),
    details: {
      pass: us >= c / 2 && us >= (them ?? 0),
      microsecondsADelivery: Object.fromEntries(
        Object.entries(results).map(([name, values]) => [name, round(1e6 / median(values), 2)]),
      ),
      ws: median(results.ws ?? []),
      centrifugo: them ?? 'not here',
      spread: spread(results.ours ?? []),
      coalesced10: median(coalesced),
      room: ROOM,
      perSecond: PER_SECOND,
      windows,
    },
  };
}

/** A second of publications at their pace. @returns deliveries a second of one core. */
async function measure(
  { publish, cpu, joins = false }: Way,
  subscribers: Subscribers,
  publications: number,
): Promise<number> {
  const before = await subscribers.quiet();
  const cpuBefore = await cpu();
  const start = performance.now();
  for (let done = 0; done < publications; done += 1) {
    const due = start + (done * 1000) / PER_SECOND;
    await setTimeout(Math.max(0, due - performance.now()));
    await publish();
  }
  const arrived = (await subscribers.quiet()) - before;
  const used = (await cpu()) - cpuBefore;
  return perCore(arrived, publications, used, joins);
}

/** Ten publications at a time, so that each subscriber gets them in one write. */
async function measureCoalesced(
  hub: ReturnType<typeof createHub>,
  subscribers: Subscribers,
  cpu: () => number,
): Promise<number> {
  const before = await subscribers.quiet();
  const cpuBefore = cpu();
  for (let burst = 0; burst < 10; burst += 1) {
    for (let message = 0; message < 10; message += 1) hub.publish('room', DATA);
    await hub.settled();
  }
  const used = cpu() - cpuBefore;
  return perCore((await subscribers.quiet()) - before, 100, used);
}

function perCore(arrived: number, publications: number, cpu: number, joins = false): number {
  const deliveries = publications * ROOM;
  // Whoever frames it: each subscriber has received every publication whole, or the bytes do not come out even.
  const whole = joins ? arrived > deliveries * PUSH.length : arrived % deliveries === 0;
  if (!whole || arrived / deliveries < DATA.length) {
    throw new Error(`unable to measure; ${arrived} bytes arrived of ${publications} publications to ${ROOM}`);
  }
  return Math.round((deliveries * 1e6) / cpu);
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

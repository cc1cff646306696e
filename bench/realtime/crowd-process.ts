import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { percentile } from '../setup/statistics.ts';

/** What all subscribers together have been told. */
export interface Told {
  readonly messages: number;
  /** Of the subscribers looked at closely: publications of a room that were not the one after its last. */
  readonly outOfOrder: number;
  readonly closed: number;
  /** Of the subscribers looked at closely, since this was last asked: milliseconds from publishing to reading. */
  readonly p99Ms: number;
}

/** Every how many subscribers one is looked at closely: reading all of them would take longer than sending. */
const CLOSELY = 100;
const MARK = 0x60;

let messages = 0;
let outOfOrder = 0;
let closed = 0;
let open = 0;
let latencies: number[] = [];
const sockets: Socket[] = [];

/** Reads WebSocket frames as a server sends them, and counts the marks in their payloads. */
class Subscriber {
  readonly #last: Map<string, number> | undefined;
  #header: Buffer = Buffer.alloc(0);
  #left = 0;
  #payload: Buffer[] = [];

  constructor(closely: boolean) {
    this.#last = closely ? new Map() : undefined;
  }

  take(chunk: Buffer): void {
    let rest: Buffer = chunk;
    while (rest.length > 0) {
      if (this.#left === 0) {
        rest = this.#header.length > 0 ? Buffer.concat([this.#header, rest]) : rest;
        const size = headerSize(rest);
        if (rest.length < size) {
          this.#header = rest;
          return;
        }
        this.#header = Buffer.alloc(0);
        this.#left = payloadSize(rest);
        rest = rest.subarray(size);
      }
      const part = rest.subarray(0, this.#left);
      this.#left -= part.length;
      this.#count(part);
      rest = rest.subarray(part.length);
    }
  }

  #count(part: Buffer): void {
    for (let at = part.indexOf(MARK); at !== -1; at = part.indexOf(MARK, at + 1)) messages += 1;
    if (this.#last === undefined) return;
    this.#payload.push(part);
    if (this.#left > 0) return;
    const text = Buffer.concat(this.#payload).toString();
    this.#payload = [];
    for (const [, room = '', number, sent] of text.matchAll(
      /"channel":"([^"]+)","pub":\{"data":\{"n":(\d+)(?:,"t":([\d.]+))?/g,
    )) {
      const n = Number(number);
      if (n !== (this.#last.get(room) ?? -1) + 1) outOfOrder += 1;
      this.#last.set(room, n);
      if (sent !== undefined) latencies.push(performance.timeOrigin + performance.now() - Number(sent));
    }
  }
}

function headerSize(bytes: Buffer): number {
  const length = (bytes[1] ?? 0) & 127;
  return bytes.length < 2 ? 2 : length === 126 ? 4 : length === 127 ? 10 : 2;
}

function payloadSize(bytes: Buffer): number {
  const length = (bytes[1] ?? 0) & 127;
  if (length === 127) return Number(bytes.readBigUInt64BE(2));
  return length === 126 ? bytes.readUInt16BE(2) : length;
}

process.on('message', async (message: { port: number; says: string[] } | 'told' | { pause: number }) => {
  if (message === 'told') {
    process.send?.({ messages, outOfOrder, closed, p99Ms: percentile(latencies, 0.99) } satisfies Told);
    latencies = [];
    return;
  }
  if ('pause' in message) {
    for (const socket of sockets.slice(-message.pause)) socket.pause();
    process.send?.('paused');
    return;
  }
  for (const [index, say] of message.says.entries()) {
    subscribe(message.port, say, index % CLOSELY === 0);
    while (open < index - 100) await turn();
  }
  while (open < message.says.length) await turn();
  process.send?.('open');
});
process.on('disconnect', () => process.exit(0));

function subscribe(port: number, say: string, closely: boolean): void {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const subscriber = new Subscriber(closely);
  const key = Buffer.alloc(16).toString('base64');
  socket.write(
    `GET /connection/websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  socket.once('data', () => {
    const text = Buffer.from(say);
    socket.write(
      Buffer.concat([Buffer.from([0x81, 0xfe, text.length >> 8, text.length & 255, 0, 0, 0, 0]), text]),
    );
    // The answer to the connect: from here on it is subscribed.
    socket.once('data', (chunk: Buffer) => {
      open += 1;
      subscriber.take(chunk);
      socket.on('data', (more: Buffer) => subscriber.take(more));
    });
  });
  socket.on('close', () => {
    closed += 1;
  });
  socket.on('error', () => {});
}

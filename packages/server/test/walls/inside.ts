/**
 * Runs inside a network namespace that holds nothing but `lo`: the real network under the guard, with a server on every
 * address of this machine and a name server that says what it is asked to say. Prints what happened as JSON.
 */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { createInternet, Fetcher, FetchFailure } from '../../src/platform/fetch/index.ts';

let hits = 0;
const server = createServer((_, response) => {
  hits += 1;
  response.end('inside');
});
await new Promise<void>((listening) => server.listen(80, '::', listening));

/** Answers every question for an IPv4 address with that in the name: `10-0-0-1.site.example`. */
const names = createSocket('udp4');
names.on('message', (question, from) => {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const ended = at + 5;
  const isA = question.readUInt16BE(at + 1) === 1;
  const head = Buffer.from(question.subarray(0, ended));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(isA ? 1 : 0, 6);
  head.fill(0, 8, 12);
  const address = (labels[0] ?? '').split('-').map(Number);
  const answer = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address]);
  names.send(isA ? Buffer.concat([head, answer]) : head, from.port, from.address);
});
await new Promise<void>((bound) => names.bind(53, '127.0.0.1', bound));

const internet = createInternet(['127.0.0.1']);
const fetcher = new Fetcher(internet);
const outcomes: Record<string, string> = {};
for (const url of JSON.parse(process.argv[2] ?? '[]') as string[]) {
  outcomes[url] = await fetcher
    .fetch('app', { url, accept: '*/*', bound: { bytes: 100, more: 'cut' } })
    .then(({ bytes }) => `got ${bytes}`)
    .catch((error: unknown) => (error instanceof FetchFailure ? error.reason : String(error)));
}
const guarded = hits;

// That the server could be reached at all, by the same sockets, with nobody asking.
const socket = internet.connect({ host: 'site.example', addresses: ['127.0.0.1'], port: 80, secure: false });
const reached = await new Promise<boolean>((resolve) => {
  socket.on('data', () => resolve(true)).on('error', () => resolve(false));
  socket.write('GET / HTTP/1.1\r\nhost: site.example\r\nconnection: close\r\n\r\n');
});
console.log(JSON.stringify({ outcomes, guarded, reached }));
process.exit(0);

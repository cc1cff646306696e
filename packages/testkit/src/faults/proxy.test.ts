import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { type FaultProxy, startFaultProxy } from './index.ts';

const answer = 'x'.repeat(1_000);
let asked = 0;
let network: FaultProxy;
let origin: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end(answer);
  });
  const echo = new WebSocketServer({ server });
  echo.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data) => socket.send(String(data)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  network = await startFaultProxy(origin);
  stop = async () => {
    await network.close();
    for (const socket of echo.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => stop());

const ask = async (signal?: AbortSignal): Promise<string> =>
  (await fetch(network.url, { redirect: 'manual', ...(signal && { signal }) })).text();
/** Long enough for anything that passes to have passed: some whole requests beside the network. */
const meanwhile = async (): Promise<undefined> => {
  for (let request = 0; request < 20; request += 1) await (await fetch(origin)).text();
};
const openSocket = async (): Promise<WebSocket> => {
  const socket = new WebSocket(network.url);
  socket.on('error', () => {});
  await once(socket, 'open');
  return socket;
};
const heard = async (socket: WebSocket): Promise<string> => String((await once(socket, 'message'))[0]);

test('without a fault everything passes, late and byte by byte too', async () => {
  assert.equal(await ask(), answer);
  const socket = await openSocket();
  for (const fault of [{ kind: 'slice' }, { kind: 'slow', delayMs: 20 }, { kind: 'none' }] as const) {
    network.set(fault);
    assert.equal(await ask(), answer);
    socket.send(fault.kind);
    assert.equal(await heard(socket), fault.kind);
  }
  socket.terminate();
});

test('what is dropped arrives when it ends', async () => {
  const socket = await openSocket();
  network.set({ kind: 'drop' });
  socket.send('late');
  const asking = ask();
  const early = await Promise.race([asking, heard(socket), meanwhile()]);
  assert.equal(early, undefined);
  const hearing = heard(socket);
  network.set({ kind: 'none' });
  assert.equal(await asking, answer);
  assert.equal(await hearing, 'late');
  socket.terminate();
});

test('what is half open stays dead, what is opened later lives', async () => {
  const socket = await openSocket();
  network.set({ kind: 'half-open' });
  socket.send('into nothing');
  assert.equal(await Promise.race([heard(socket), once(socket, 'close'), meanwhile()]), undefined);
  assert.equal(await ask(), answer);
  network.set({ kind: 'none' });
  socket.send('still into nothing');
  assert.equal(await Promise.race([heard(socket), once(socket, 'close'), meanwhile()]), undefined);
  socket.terminate();
});

test('a reset ends what is open and refuses what comes', async () => {
  const socket = await openSocket();
  network.set({ kind: 'reset' });
  await once(socket, 'close');
  await assert.rejects(ask());
  network.set({ kind: 'none' });
  assert.equal(await ask(), answer);
});

test('an answer is cut after so many bytes: what was asked for has happened', async () => {
  network.set({ kind: 'cut', afterBytes: 0 });
  await assert.rejects(ask());
  assert.equal(asked, 1);
  network.set({ kind: 'cut', afterBytes: 500 });
  await assert.rejects(ask());
  network.set({ kind: 'none' });
  assert.equal(await ask(), answer);
});

test('a hotel answers everything by itself', async () => {
  assert.equal(await ask(), answer);
  network.set({ kind: 'html' });
  assert.match(await ask(), /hotel/);
  network.set({ kind: 'redirect' });
  assert.equal((await fetch(network.url, { redirect: 'manual' })).status, 302);
  assert.equal(asked, 1);
});

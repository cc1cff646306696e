import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { probe } from './connection.ts';

/** AuthenticationOk and ReadyForQuery, as PostgreSQL writes them. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

test('a server that dies as it lets one in is one that does not answer yet', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(welcome);
      socket.once('data', () => socket.resetAndDestroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // What the driver asks by itself and nobody waits for would end the process here.
  assert.equal(await probe((server.address() as AddressInfo).port, 'x', '/nowhere'), undefined);
  server.close();
});

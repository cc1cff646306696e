import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { openPipe } from './pipe.ts';

test('what is written during one turn of the event loop leaves at its end, in one piece', async () => {
  const server = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pipe = openPipe({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  await once(pipe, 'connect');
  await turn();
  pipe.write('begin');
  await undefined;
  pipe.write('lock');
  assert.equal(pipe.writableLength, 9, 'still here');
  await turn();
  assert.equal(pipe.writableLength, 0);
  assert.equal(pipe.bytesWritten, 9);
  pipe.destroy();
  server.close();
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { testDatabase } from '@parley/testkit';
import { connectEngine, connectOwner } from './connect.ts';

test('a client that was taught types knows arrays, and a database that dies as it connects ends nothing else', async () => {
  const database = await testDatabase();
  const owner = connectOwner(database.url);
  await owner`select 1`;
  const sql = connectEngine(database.url, 1, owner);
  const asked = ['a', 'b'];
  const [row] = await sql`select ${asked}::text[] as words, array[1, 2]::bigint[] as numbers`;
  assert.deepEqual({ ...row }, { words: asked, numbers: [1, 2] });
  await sql.end();

  const dying = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      // AuthenticationOk and ReadyForQuery.
      socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]));
      socket.once('data', () => socket.resetAndDestroy());
    });
  });
  dying.listen(0, '127.0.0.1');
  await once(dying, 'listening');
  const { port } = dying.address() as AddressInfo;
  const lost = connectEngine(`postgres://x:x@127.0.0.1:${port}/x`, 1, owner);
  await assert.rejects(async () => await lost`select 1`);
  await lost.end({ timeout: 0 });
  dying.close();
  await owner.end();
  await database.close();
});

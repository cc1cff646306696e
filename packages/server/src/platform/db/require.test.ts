import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '@parley/testkit/database';
import { prepareDatabase } from '../../database.ts';
import { systemClock } from '../clock.ts';
import { connectOwner, type Sql } from './connect.ts';
import { requireDurable } from './require.ts';

test('MS-1 a database whose commits may be lost is refused', async (t) => {
  const database = await testDatabase();
  t.after(() => database.close());
  const owner = connectOwner(database.url);
  const name = new URL(database.url).pathname.slice(1);
  await owner`alter database ${owner(name)} set synchronous_commit = off`;
  await owner.end();
  await assert.rejects(
    prepareDatabase(database.url, systemClock, 1),
    /synchronous_commit off, so sent messages could be lost: turn it on$/,
  );
});

test('MS-1 what could lose a commit is named, whatever it is', async () => {
  const good = { version: '180004', fsync: 'on', pages: 'on', commit: 'on', encoding: 'UTF8' };
  // Settings of the whole server, which a test shares with others: the answer is given, not the server changed.
  const answering = (row: object) => (async () => [row]) as unknown as Sql;
  assert.deepEqual(await requireDurable(answering(good)), { version: 18 });
  const refused = (change: Partial<typeof good>, words: RegExp) =>
    assert.rejects(requireDurable(answering({ ...good, ...change })), words);
  await refused({ fsync: 'off' }, /runs with fsync off/);
  await refused({ pages: 'off' }, /runs with full_page_writes off/);
  await refused({ fsync: 'off', commit: 'off' }, /runs with fsync and synchronous_commit off/);
  await refused({ version: '150012' }, /PostgreSQL 16 or newer is needed and this one is 15/);
  await refused({ encoding: 'SQL_ASCII' }, /encoding is SQL_ASCII/);
});

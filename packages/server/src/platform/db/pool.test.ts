import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '@parley/testkit';
import { refused } from '../../../test/app.ts';
import { connectEngine, connectOwner } from './connect.ts';
import { Pool } from './pool.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const poolOf = (most: number, waitMs?: number): Pool => new Pool(connectEngine(database.url, most), waitMs);
const busy = refused('database_busy');

test('ER-13 who waits too long for a connection is told to come back, and takes none', async (t) => {
  const pool = poolOf(1, 30);
  t.after(() => pool.end());
  const loan = await pool.lend('ordinary');
  await Promise.all([1, 2, 3].map(() => assert.rejects(pool.lend('ordinary'), busy)));
  loan.end();
  const next = await pool.lend('ordinary');
  assert.equal((await next.sql.unsafe('select 1 as one'))[0]?.one, 1);
  next.end();
});

test('MS-29 ordinary work leaves connections for what is first, and first is served first', async (t) => {
  const pool = poolOf(4, 30);
  t.after(() => pool.end());
  const ordinary = [await pool.lend('ordinary'), await pool.lend('ordinary')];
  await assert.rejects(pool.lend('ordinary'), busy);
  const first = [await pool.lend('first'), await pool.lend('first')];
  const served: string[] = [];
  const waiting = (['ordinary', 'first'] as const).map(async (urgency) => {
    const loan = await pool.lend(urgency);
    served.push(urgency);
    loan.end();
  });
  ordinary[0]?.end();
  await Promise.all(waiting);
  assert.deepEqual(served, ['first', 'ordinary']);
  for (const loan of [ordinary[1], ...first]) loan?.end();
  const all = await Promise.all([1, 2, 3, 4].map(() => pool.lend('first')));
  for (const loan of all) loan.end();
});

test('a connection that was lost makes room for whoever waits', async (t) => {
  const pool = poolOf(1, 60_000);
  t.after(() => pool.end());
  const loan = await pool.lend('ordinary');
  const next = pool.lend('ordinary');
  const [session] = await loan.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const owner = connectOwner(database.url);
  await owner`select pg_terminate_backend(${session?.pid ?? 0})`;
  await owner.end();
  await assert.rejects(loan.lost);
  loan.end();
  const fresh = await next;
  assert.equal((await fresh.sql.unsafe('select 1 as one'))[0]?.one, 1);
  fresh.end();
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { connectOwner } from '@parley/server/internal/platform/db/connect.ts';
import { testDatabase } from './database.ts';

it('gives databases with the schema in them that know nothing of each other', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  const sql = connectOwner(one.url);
  await sql`insert into parley.apps (id, name, settings, created_at) values (gen_random_uuid(), 'one', '{}', now())`;
  const elsewhere = connectOwner(other.url);
  try {
    assert.equal((await sql`select name from parley.apps`).length, 1);
    assert.equal((await elsewhere`select name from parley.apps`).length, 0);
  } finally {
    await Promise.all([sql.end(), elsewhere.end()]);
    await Promise.all([one.close(), other.close()]);
  }
});

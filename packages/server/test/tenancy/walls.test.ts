import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TransactionSql } from 'postgres';
import { randomIds } from '../../src/platform/clock.ts';
import { connectEngine, engineRole, type Sql } from '../../src/platform/db/connect.ts';
import { type AppOf, refused, type TestEngine, testEngine } from '../app.ts';
import { fill } from './fill.ts';

/** What belongs to no app. */
const global = ['apps', 'instances', 'job_workers', 'state'];
const isPartition = (table: string): boolean => /_\d{4}w\d\d$/.test(table);

describe('walls between apps', () => {
  let engine: TestEngine;
  let one: AppOf;
  let two: AppOf;
  let owner: Sql;
  let asEngine: Sql;
  let tables: string[] = [];
  before(async () => {
    engine = await testEngine();
    owner = engine.owner;
    one = await engine.addApp();
    two = await engine.addApp();
    await fill(engine, one);
    asEngine = connectEngine(engine.databaseUrl, 1);
    const rows = await owner<{ name: string }[]>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'parley'::regnamespace and c.relkind in ('r', 'p') order by 1`;
    tables = rows.map(({ name }) => name);
  });
  after(async () => {
    await asEngine.end();
    await engine.close();
  });

  /** As the engine, with the apps a transaction was opened for. */
  const opened = <T>(apps: string, body: (sql: TransactionSql) => Promise<T>) =>
    asEngine.begin(async (sql) => {
      await sql`select set_config('parley.apps', ${apps}, true)`;
      return body(sql);
    });
  const ofApps = () => tables.filter((table) => !global.includes(table));

  test('TN-1 app_id is first in every key', async () => {
    const keys = await owner<{ table: string; name: string; first: string }[]>`
      select c.relname as table, i.relname as name, a.attname as first
      from pg_index x
      join pg_class c on c.oid = x.indrelid and c.relnamespace = 'parley'::regnamespace
      join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where x.indisunique
      union all
      select c.relname, k.conname, a.attname
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid and c.relnamespace = 'parley'::regnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.contype = 'f'`;
    const wrong = keys.filter(({ table, first }) => !global.includes(table) && first !== 'app_id');
    assert.deepEqual(wrong, []);
    const keyed = new Set(keys.map(({ table }) => table));
    assert.deepEqual(
      tables.filter((table) => !keyed.has(table)),
      [],
    );
    const referenced = await owner<{ name: string; first: string }[]>`
      select k.conname as name, a.attname as first
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = k.confkey[1]
      where k.contype = 'f' and k.connamespace = 'parley'::regnamespace`;
    const crossing = referenced.filter(({ first }) => first !== 'app_id' && first !== 'id');
    assert.deepEqual(crossing, []);
    const bare = await owner<{ table: string }[]>`
      select c.relname as table from pg_class c
      where c.relnamespace = 'parley'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'app_id' and a.attnotnull)`;
    assert.deepEqual(bare.map(({ table }) => table).sort(), global);
  });

  test('TN-2 row level security is on, and the role it binds owns nothing', async () => {
    const open = await owner<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'parley'::regnamespace and relkind in ('r', 'p') and not relrowsecurity order by 1`;
    assert.deepEqual(
      open.map(({ name }) => name),
      ['instances', 'state'],
    );
    const [role] = await owner<{ rolsuper: boolean; rolbypassrls: boolean }[]>`
      select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = ${engineRole}`;
    assert.deepEqual(new Set(Object.values(role ?? { missing: true })), new Set([false]));
    const owned = await owner`
      select from pg_shdepend d join pg_roles r on r.oid = d.refobjid
      where r.rolname = ${engineRole} and d.deptype = 'o'`;
    assert.equal(owned.length, 0);
    const denied = /permission denied|must be owner/;
    await assert.rejects(asEngine`create table parley.mine (id int)`, denied);
    await assert.rejects(asEngine`alter table messages disable row level security`, denied);
    await assert.rejects(asEngine`drop policy tenant on messages`, denied);
    await assert.rejects(asEngine`truncate messages`, denied);
    await assert.rejects(asEngine`update state set epoch = 'x'`, denied);
  });

  test('TN-3 opened for another app, or for none, no table shows, changes or removes a row', async () => {
    for (const table of ofApps().filter((table) => !isPartition(table))) {
      const [held] = await owner`select count(*)::int as rows from ${owner(table)} where app_id = ${one.id}`;
      assert.ok(held?.rows > 0, `${table} has nothing to hide`);
      for (const apps of [`{${two.id}}`, '{}']) {
        const found = await opened(apps, (sql) => sql`select from ${sql(table)} where app_id = ${one.id}`);
        const changed = await opened(
          apps,
          (sql) => sql`update ${sql(table)} set app_id = app_id where app_id = ${one.id}`,
        );
        const removed = await opened(apps, (sql) => sql`delete from ${sql(table)} where app_id = ${one.id}`);
        assert.deepEqual([found.count, changed.count, removed.count], [0, 0, 0], `${table} for ${apps}`);
      }
    }
    const apps = await opened(`{${two.id}}`, (sql) => sql<{ id: string }[]>`select id from apps`);
    assert.deepEqual(
      apps.map(({ id }) => id),
      [two.id],
    );
  });

  test('TN-3 no table takes a row of an app the transaction was not opened for', async () => {
    for (const table of ofApps().filter((table) => !isPartition(table))) {
      const [held] = await owner`
        select to_jsonb(t)::text as row from ${owner(table)} t where app_id = ${one.id} limit 1`;
      const forged = opened(
        `{${two.id}}`,
        (sql) => sql`
          insert into ${sql(table)}
          select * from jsonb_populate_record(null::${sql(table)}, ${held?.row}::text::jsonb)`,
      );
      await assert.rejects(forged, /row-level security/, table);
    }
  });

  test('TN-3 a partition is reached through its table alone', async () => {
    const partitions = tables.filter(isPartition);
    assert.ok(partitions.length > 0);
    for (const table of partitions) {
      const read = opened(`{${one.id}}`, (sql) => sql`select from ${sql(table)}`);
      await assert.rejects(read, /permission denied/);
    }
  });

  test('TN-4 two apps use the same ids and know nothing of each other', async () => {
    const ids = randomIds();
    const message = ids.uuid();
    const cid = 'team:shared';
    for (const [app, secret] of [
      [one, 'canary-one'],
      [two, 'canary-two'],
    ] as const) {
      await app.call(app.server, 'users.upsert', {
        users: [{ id: 'alice', name: secret, username: 'same' }],
      });
      await app.call(app.as('alice'), 'channels.getOrCreate', { cid, name: secret, members: ['bob'] });
      await app.call(app.as('alice'), 'messages.send', { cid, id: message, text: secret });
    }
    for (const [app, own, foreign] of [
      [one, 'canary-one', 'canary-two'],
      [two, 'canary-two', 'canary-one'],
    ] as const) {
      const bob = app.as('bob');
      const seen = JSON.stringify([
        await app.call(bob, 'messages.list', { cid }),
        await app.call(bob, 'messages.get', { id: message }),
        await app.call(bob, 'channels.query', {}),
        await app.call(bob, 'users.search', { query: 'canary' }),
        await app.call(bob, 'users.get', { id: 'alice' }),
        await app.call(bob, 'members.list', { cid }),
        await app.call(bob, 'sync.sync', { open: { [cid]: 0 } }),
      ]);
      assert.ok(seen.includes(own));
      assert.ok(!seen.includes(foreign));
      const told = engine.told.filter((step) => 'stream' in step && step.stream.includes(app.id));
      assert.ok(JSON.stringify(told).includes(own));
      assert.ok(!JSON.stringify(told).includes(foreign));
    }
  });

  test('TN-4 a cursor of one app is refused by the other', async () => {
    const page = await one.call(one.server, 'users.search', { limit: 1 });
    const cursor = page.next ?? '';
    await one.call(one.server, 'users.search', { limit: 1, cursor });
    await assert.rejects(
      two.call(two.server, 'users.search', { limit: 1, cursor }),
      refused('cursor_invalid'),
    );
  });
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits } from '@parley/protocol';
import { type AppOf, refused, type TestEngine, testEngine } from '../../../../test/app.ts';
import { fill } from '../../../../test/tenancy/fill.ts';
import type { Context } from '../../../platform/context.ts';
import { eraseApps } from './erase.ts';

const graceMs = limits.deletionGraceSeconds * 1_000;
const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) };
let engine: TestEngine;
let going: AppOf;
let other: AppOf;
before(async () => {
  engine = await testEngine({ clock });
});
after(() => engine.close());
beforeEach(async () => {
  clock.ahead = 0;
  [going, other] = [await engine.addApp(), await engine.addApp()];
  for (const app of [going, other]) {
    await fill(engine, app);
    await app.call(app.server, 'users.upsert', { users: [{ id: 'alice', role: 'owner' }] });
    await belongs(app);
  }
});

/** An account is Bob of the app, and a link was made that makes its holder an owner. */
const belongs = async ({ id }: AppOf): Promise<void> => {
  await engine.owner`
    insert into parley_accounts.accounts (id, name, email, email_verified, created_at, updated_at)
    values ('bob', 'Bob', 'bob@example.org', true, now(), now()) on conflict do nothing`;
  await engine.owner`
    insert into parley_accounts.memberships (account_id, app_id, user_id, created_at) values ('bob', ${id}, 'bob', now())`;
  await engine.owner`
    insert into parley_accounts.set_up_links (hash, app_id, makes_app_id, expires_at, created_at)
    values (decode(md5(${id}), 'hex'), ${id}, ${id}, now(), now())`;
};

/** How much there is of an app, wherever a column says whose something is. */
const held = async (app: string): Promise<Record<string, number>> => {
  const tables = await engine.owner<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'app_id' and c.relkind in ('r', 'p') and not c.relispartition order by 1`;
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await engine.owner.unsafe(`select count(*)::int as n from ${name} where app_id = '${app}'`);
    found[name] = row?.n;
  }
  const [apps] = await engine.owner`select count(*)::int as n from apps where id = ${app}`;
  const [jobs] = await engine.owner`
    select count(*)::int as n from graphile_worker._private_jobs where flags ? ${app} or payload::text like ${`%${app}%`}`;
  return { ...found, apps: apps?.n, jobs: jobs?.n, files: await filesOf(app) };
};
const filesOf = async (app: string): Promise<number> => {
  let count = 0;
  for await (const { key } of engine.context.blob.list()) if (key.includes(app)) count += 1;
  return count;
};
const nothing = (found: Record<string, number>) =>
  Object.fromEntries(Object.keys(found).map((key) => [key, 0]));
const erase = (context: Context = engine.context, signal = new AbortController().signal) =>
  eraseApps(context, signal);

test('DE-6 when the grace is over nothing of the app is left, and everything of another', async () => {
  const [before, others] = [await held(going.id), await held(other.id)];
  for (const [name, count] of Object.entries(before)) assert.ok(count > 0, `${name} has nothing to delete`);
  await going.call(going.as('alice'), 'apps.delete', { id: going.id });
  const asked = await held(going.id);
  clock.ahead = graceMs - 60_000;
  await erase();
  assert.deepEqual(await held(going.id), asked);
  clock.ahead = graceMs;
  await erase();
  assert.deepEqual(await held(going.id), nothing(before));
  assert.deepEqual(await held(other.id), others);
  const [account] = await engine.owner`select email from parley_accounts.accounts where id = 'bob'`;
  assert.equal(account?.email, 'bob@example.org');
  // Once more there is nothing to do.
  await erase();
});

test('DE-7 killed at any of its steps it goes on, and leaves nothing', async () => {
  const before = await held(going.id);
  const others = await held(other.id);
  await going.call(going.as('alice'), 'apps.delete', { id: going.id });
  clock.ahead = graceMs;
  let kills = 0;
  for (let steps = 1; ; steps += 1) {
    let left = steps;
    const killed = (): never => {
      kills += 1;
      throw new Error('killed');
    };
    const { db } = engine.context;
    const dying: Context = {
      ...engine.context,
      db: {
        ...db,
        // In the middle: what was done in this transaction is undone.
        tenant: (apps, mode, body, urgency) =>
          db.tenant(
            apps,
            mode,
            async (tx) => {
              const result = await body(tx);
              left -= 1;
              return left > 0 ? result : killed();
            },
            urgency,
          ),
      },
    };
    const error = await erase(dying).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    if (!error) break;
    assert.equal(error.message, 'killed');
  }
  assert.ok(kills > 20, `${kills} kills`);
  assert.deepEqual(await held(going.id), nothing(before));
  assert.deepEqual(await held(other.id), others);
});

test('DE-7 once it has begun nothing takes it back, and owners are out', async () => {
  await going.call(going.as('alice'), 'apps.delete', { id: going.id });
  clock.ahead = graceMs;
  const one = { ...engine.context, jobs: { ...engine.context.jobs, removeAll: () => assert.fail('killed') } };
  await assert.rejects(erase(one), /killed/);
  await assert.rejects(
    going.call(going.as('alice'), 'apps.restore', { id: going.id }),
    refused('app_deleted'),
  );
  await assert.rejects(
    going.call({ kind: 'platform' } as never, 'apps.restore', { id: going.id }),
    refused('app_not_found'),
  );
  await assert.rejects(going.call(going.as('alice'), 'users.me', {}), refused('app_deleted'));
});

test('DE-7 a process that ends stops between two steps, and another goes on', async () => {
  await going.call(going.as('alice'), 'apps.delete', { id: going.id });
  clock.ahead = graceMs;
  const ending = new AbortController();
  const { jobs } = engine.context;
  const removeAll: typeof jobs.removeAll = (tx) => {
    ending.abort();
    return jobs.removeAll(tx);
  };
  await erase({ ...engine.context, jobs: { ...jobs, removeAll } }, ending.signal);
  assert.ok((await held(going.id)).messages);
  await erase();
  assert.equal((await held(going.id)).apps, 0);
});

test('DE-7 no byte is removed while a backup is made', async () => {
  await going.call(going.as('alice'), 'apps.delete', { id: going.id });
  clock.ahead = graceMs;
  const backup = await engine.owner.reserve();
  await backup`select pg_advisory_lock(7052302)`;
  await assert.rejects(erase(), /a backup is being made/);
  assert.ok((await filesOf(going.id)) > 0);
  await backup`select pg_advisory_unlock(7052302)`;
  backup.release();
  await erase();
  assert.equal((await held(going.id)).apps, 0);
});

test('DE-8 its address is free once the last row is gone, and not before', async () => {
  await engine.owner`update apps set slug = 'boat-house' where id = ${going.id}`;
  await going.call(going.as('alice'), 'apps.delete', { id: going.id });
  const take = () => engine.owner`update apps set slug = 'boat-house' where id = ${other.id}`;
  await assert.rejects(take(), /apps_slug_key/);
  clock.ahead = graceMs;
  await erase();
  await take();
  await engine.owner`update apps set slug = null where id = ${other.id}`;
});

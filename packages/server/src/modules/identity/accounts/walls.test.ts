import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type AppOf, type TestEngine, testEngine } from '../../../../test/app.ts';
import { connectAccounts, type Sql } from '../../../platform/db/connect.ts';
import { accountOf, addressOf, join, leave, membersAmong, mintToken, userOf } from './memberships.ts';

let engine: TestEngine;
let sql: Sql;
let apps: [AppOf, AppOf];
/** Who each account is in the one app and in the other: the same two people, the other way round. */
const accounts = { ada: ['alice', 'bob'], eve: ['bob', 'alice'] } as const;

before(async () => {
  engine = await testEngine();
  sql = connectAccounts(engine.databaseUrl, 1);
  apps = [await engine.addApp(), await engine.addApp()];
  const { context, owner } = engine;
  for (const [account, users] of Object.entries(accounts)) {
    await owner`
      insert into parley_accounts.accounts (id, name, email, email_verified, created_at, updated_at)
      values (${account}, ${account}, ${`${account}@example.org`}, true, now(), now())`;
    for (const [i, user] of users.entries())
      await join(sql, account, { app: apps[i]?.id ?? '', user }, context.clock.now());
  }
});
after(async () => {
  await sql.end();
  await engine.close();
});

test('TN-4 an account is in each app whom it is there, whatever it is in another', async () => {
  for (const [i, { id: app }] of apps.entries()) {
    for (const [account, { [i]: user = '' }] of Object.entries(accounts)) {
      const email = `${account}@example.org`;
      assert.equal(await userOf(sql, account, app), user);
      assert.equal(await accountOf(sql, { app, user }), account);
      assert.equal(await addressOf(sql, { app, user }), email);
      assert.equal((await membersAmong(sql, app, ['ada@example.org', 'eve@example.org'])).get(email), user);
      const token = await mintToken(engine.context, sql, { account, app, askedAt: new Date() });
      assert.deepEqual([token.app.id, token.user.id], [app, user]);
    }
  }
});

test('TN-4 an account that leaves an app is whom it was in another', async () => {
  const [one, two] = apps;
  await leave(engine.context, sql, 'ada', one.id);
  assert.equal(await userOf(sql, 'ada', one.id), undefined);
  assert.equal(await userOf(sql, 'ada', two.id), 'bob');
});

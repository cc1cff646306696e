import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { connectOwner } from '../../../platform/db/connect.ts';
import { openAs } from './open.ts';

let app: TestApp;

before(async () => {
  app = await testApp();
});

after(() => app.close());

test('TN-10 one whose server makes them a guest at the moment of their first call is a guest in it', async () => {
  const server = connectOwner(app.databaseUrl);
  const { call } = await server.begin(async (sql) => {
    await sql`
      insert into parley.users (app_id, id, role, created_at, updated_at)
      values (${app.id}, 'zoe', 'guest', now(), now())`;
    const first = openAs(app.context, app.as('zoe'), 'write', 'unable to call', async (_, caller) => caller);
    first.catch(() => {});
    for (;;) {
      const [waiting] = await app.owner`
        select 1 from pg_locks where not granted and pid <> pg_backend_pid()`;
      if (waiting) return { call: first };
    }
  });
  await server.end();
  assert.equal((await call).appRole, 'guest');
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { testDatabase } from '@parley/testkit';
import { createEngine } from './index.ts';
import { connectOwner } from './platform/db/connect.ts';

test('an engine on the hub does everything or does not start', async (t) => {
  const database = await testDatabase();
  t.after(() => database.close());
  const config = { databaseUrl: database.url, masterKey: randomBytes(32), platformKey: 'pl_test' };
  const log = { level: 'silent' };
  for (const roles of [['api'], ['api', 'worker'], ['realtime'], []] as const)
    await assert.rejects(createEngine({ ...config, log, roles }), /^Error: unable to start; [^\n]+$/);
});

test('a worker serves neither the API nor realtime', async (t) => {
  const database = await testDatabase();
  t.after(() => database.close());
  const engine = await createEngine({
    databaseUrl: database.url,
    masterKey: randomBytes(32),
    platformKey: 'pl_test',
    log: { level: 'silent' },
    roles: ['worker'],
    // Nobody is asked of it.
    centrifugo: { url: 'http://127.0.0.1:9', apiKey: 'key', proxySecret: 'secret' },
  });
  t.after(() => engine.close());
  const { port } = await engine.listen({ host: '127.0.0.1', port: 0 });
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  assert.equal(await ask('/healthz'), 200);
  assert.equal(await ask('/v1/users/me'), 404);
  assert.equal(await ask('/centrifugo/connect'), 404);
});

test('a hub is alone on its database, and waits for one that died', async (t) => {
  const database = await testDatabase();
  t.after(() => database.close());
  const config = {
    databaseUrl: database.url,
    masterKey: randomBytes(32),
    platformKey: 'pl_test',
    log: { level: 'silent' },
  };
  const centrifugo = { url: 'http://127.0.0.1:9', apiKey: 'key', proxySecret: 'secret' };
  const refusal = /^Error: unable to start; another Parley serves this database[^\n]+$/;
  const hub = await createEngine(config);
  await assert.rejects(createEngine(config), refusal);
  await assert.rejects(createEngine({ ...config, roles: ['worker'], centrifugo }), refusal);
  await hub.close();

  const worker = await createEngine({ ...config, roles: ['worker'], centrifugo });
  const other = await createEngine({ ...config, roles: ['worker'], centrifugo });
  await assert.rejects(createEngine(config), refusal);
  await other.close();
  await worker.close();

  const owner = connectOwner(database.url);
  const [dead] = await owner<{ leaseUntil: Date }[]>`
    insert into parley.instances (id, started_at, lease_until, broker)
    values (gen_random_uuid(), now(), now() + interval '1 second', 'hub') returning lease_until`;
  await owner.end();
  const next = await createEngine(config);
  await next.close();
  assert.ok(dead && Date.now() >= dead.leaseUntil.getTime());
});

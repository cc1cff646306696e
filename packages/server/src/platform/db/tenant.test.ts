import assert from 'node:assert/strict';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { freePort, type TestDatabase, testDatabase } from '@parley/testkit';
import { connectEngine, connectOwner, type Sql } from './connect.ts';
import { isConnectionLost } from './errors.ts';
import { type Database, openDatabase, type TenantTx } from './tenant.ts';

const app = '00000000-0000-7000-8000-000000000001';
const another = '00000000-0000-7000-8000-000000000002';
let database: TestDatabase;
let owner: Sql;

before(async () => {
  database = await testDatabase();
  owner = connectOwner(database.url);
});

after(async () => {
  await owner.end();
  await database.close();
});

const appsOf = async (tx: TenantTx): Promise<string | undefined> => {
  const [row] = await tx.sql<{ apps: string }[]>`select current_setting('parley.apps') as apps`;
  return row?.apps;
};

const kill = async (tx: TenantTx): Promise<void> => {
  const [row] = await tx.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await owner`select pg_terminate_backend(${row?.pid ?? 0})`;
  // Until the server has ended it: nothing of this transaction is asked meanwhile, so nothing but the loss can tell.
  for (;;) {
    const [left] = await owner`select 1 from pg_stat_activity where pid = ${row?.pid ?? 0}`;
    if (!left) return;
  }
};

test('a connection lost in a transaction ends that transaction and nothing else', async (t) => {
  const db = openDatabase(connectEngine(database.url, 1));
  t.after(() => db.close());
  const outcomes: string[] = [];
  const lost = db.tenant(app, 'write', async (tx) => {
    tx.onFailure((outcome) => outcomes.push(outcome));
    await kill(tx);
    await new Promise((resolve) => setImmediate(resolve));
    await tx.sql`select 1`;
  });
  const next = db.tenant(another, 'write', appsOf);
  await assert.rejects(lost, isConnectionLost);
  assert.deepEqual(outcomes, ['rolled-back']);
  assert.equal(await next, `{${another}}`);
  for (let i = 0; i < 3; i += 1) assert.equal(await db.tenant(app, 'write', appsOf), `{${app}}`);
});

test('what a transaction still does after its end does not reach the transaction after it', async (t) => {
  const db = openDatabase(connectEngine(database.url, 1));
  t.after(() => db.close());
  const late = Promise.withResolvers<unknown>();
  const failed = db.tenant(app, 'write', async (tx) => {
    const slow = async (): Promise<void> => {
      await failed.catch(() => {});
      await tx.sql`select set_config('parley.apps', '{}', true)`;
    };
    slow().catch(late.resolve);
    throw new Error('the body failed');
  });
  await assert.rejects(failed, /the body failed/);
  const seen = await db.tenant(another, 'write', async (tx) => {
    assert.match(String(await late.promise), /its transaction is over/);
    return appsOf(tx);
  });
  assert.equal(seen, `{${another}}`);
});

/** The database behind a way that can be cut. */
const behindCuttableWay = async (): Promise<{
  url: string;
  cut(): void;
  mend(): Promise<void>;
  close(): void;
}> => {
  const { hostname, port: behind, href } = new URL(database.url);
  const sockets = new Set<Socket>();
  const pipe = (from: Socket): void => {
    const to = connect(Number(behind), hostname);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        from.destroy();
        to.destroy();
        sockets.delete(socket);
      });
    }
    from.pipe(to).pipe(from);
  };
  let server: Server;
  const port = await freePort();
  const listen = (): Promise<void> =>
    new Promise((resolve) => {
      server = createServer(pipe).listen(port, '127.0.0.1', resolve);
    });
  await listen();
  const url = new URL(href);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: url.href, cut, mend: listen, close: cut };
};

const settle = (db: Database, many: number): Promise<PromiseSettledResult<unknown>[]> =>
  Promise.allSettled(Array.from({ length: many }, () => db.tenant(app, 'write', appsOf)));

test('a database that is away fails each transaction soon, and one that is back is used by all of them', async (t) => {
  const way = await behindCuttableWay();
  const db = openDatabase(connectEngine(way.url, 4));
  t.after(() => {
    way.close();
    return db.close();
  });
  await settle(db, 8);
  way.cut();
  const awayAt = performance.now();
  for (let round = 0; round < 10; round += 1) {
    const outcomes = await settle(db, 8);
    assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set(['rejected']));
  }
  // A wait that doubles with each attempt, as drivers have it, takes a minute.
  assert.ok(performance.now() - awayAt < 20_000, 'each is told soon');
  await way.mend();
  await settle(db, 8);
  const startedAt = performance.now();
  const outcomes = await settle(db, 40);
  assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set(['fulfilled']));
  assert.ok(performance.now() - startedAt < 10_000, 'all connections are there again');
});

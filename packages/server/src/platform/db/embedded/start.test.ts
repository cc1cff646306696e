import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from './index.ts';
import { layoutOf } from './layout.ts';

describe('startEmbeddedPostgres', () => {
  let folder: string;
  const running: EmbeddedPostgres[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
  });

  afterEach(async () => {
    for (const database of running.splice(0)) await database.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<EmbeddedPostgres> {
    const database = await startEmbeddedPostgres({ folder });
    running.push(database);
    return database;
  }

  it('makes a durable database that keeps its rows over a stop', async () => {
    const first = await start();
    assert.equal(first.adopted, false);
    assert.match(first.version, /^18\./);
    assert.deepEqual(
      await query(
        first,
        `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes',
         'synchronous_commit', 'data_checksums', 'listen_addresses', 'server_encoding') ORDER BY name`,
      ),
      [
        { name: 'data_checksums', setting: 'on' },
        { name: 'fsync', setting: 'on' },
        { name: 'full_page_writes', setting: 'on' },
        { name: 'listen_addresses', setting: '127.0.0.1' },
        { name: 'server_encoding', setting: 'UTF8' },
        { name: 'synchronous_commit', setting: 'on' },
      ],
    );
    await query(first, "CREATE TABLE kept AS SELECT lower('ÄÖÜ') AS word");
    await first.stop();
    await first.stop();
    const second = await start();
    assert.deepEqual(await query(second, 'SELECT word FROM kept'), [{ word: 'äöü' }]);
    const state = await query(second, 'SELECT pg_is_in_recovery() AS recovering');
    assert.deepEqual(state, [{ recovering: false }]);
  });

  it('makes the named database once', async () => {
    const first = await startEmbeddedPostgres({ folder, database: 'parley' });
    running.push(first);
    await query(first, 'CREATE TABLE kept AS SELECT current_database() AS name');
    const second = await startEmbeddedPostgres({ folder, database: 'parley' });
    assert.deepEqual(await query(second, 'SELECT name FROM kept'), [{ name: 'parley' }]);
  });

  it('lets nobody in without the password, which only we can read', async () => {
    const database = await start();
    const stranger = new URL(database.url);
    stranger.password = 'guess';
    await assert.rejects(query({ url: stranger.href }, 'SELECT 1'), { code: '28P01' });
    assert.equal((await stat(join(folder, 'password'))).mode & 0o777, 0o600);
  });

  it('adopts the server that a killed owner left alive', async () => {
    const owner = await startOwner(folder);
    await query(owner.database, 'CREATE TABLE kept AS SELECT 1 AS n');
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    const adopted = await start();
    assert.equal(adopted.adopted, true);
    assert.equal(adopted.pid, owner.database.pid);
    assert.deepEqual(await query(adopted, 'SELECT n FROM kept'), [{ n: 1 }]);
    await adopted.stop();
    assert.equal((await start()).adopted, false);
  });

  it('recovers when the server itself was killed, and loses nothing', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    assert.equal(second.adopted, false);
    assert.notEqual(second.pid, first.pid);
    assert.deepEqual(await query(second, 'SELECT count(*)::int AS rows FROM kept'), [{ rows: 1000 }]);
  });

  it('starts when the pid file names some other live program', async () => {
    const first = await start();
    await first.stop();
    await writeFile(
      join(folder, 'cluster', 'postmaster.pid'),
      `${process.pid}\n${folder}\n1\n5432\n\n\n\nready\n`,
    );
    assert.equal((await start()).adopted, false);
  });

  it('begins anew when making the data was interrupted', async () => {
    await mkdir(join(folder, 'cluster.new'));
    await writeFile(join(folder, 'cluster.new', 'PG_VERSION'), '18\n');
    assert.deepEqual(await query(await start(), 'SELECT 1 AS n'), [{ n: 1 }]);
  });

  it('says in one sentence that the data is damaged', async () => {
    await (await start()).stop();
    await truncate(join(folder, 'cluster', 'global', 'pg_control'), 0);
    const error = await refusal(folder);
    assert.equal(error.problem, 'damaged');
    assert.match(
      error.message,
      /^unable to start PostgreSQL; the data in .+cluster is damaged \(.+\); restore a backup/,
    );
    assert.doesNotMatch(error.message, /\n/);
  });

  it('says that data without its version file or write-ahead log is damaged', async () => {
    await (await start()).stop();
    await rm(join(folder, 'cluster', 'pg_wal'), { recursive: true });
    assert.equal((await refusal(folder)).problem, 'damaged');
    await rm(join(folder, 'cluster', 'PG_VERSION'));
    assert.equal((await refusal(folder)).problem, 'damaged');
  });

  const losses: readonly [string, (cluster: string) => Promise<void>][] = [
    ['the files of its own database', (cluster) => rm(join(cluster, 'base/5'), { recursive: true })],
    ['the list of its databases', (cluster) => rm(join(cluster, 'global/1262'))],
    ['a catalogue', (cluster) => rm(join(cluster, 'base/5/1259'))],
    ['the pages of a catalogue', (cluster) => spoil(join(cluster, 'base/5/1259'))],
    ['the map of its files', (cluster) => truncate(join(cluster, 'base/5/pg_filenode.map'), 0)],
    ['its control file', (cluster) => rm(join(cluster, 'global/pg_control'))],
  ];
  for (const [what, lose] of losses) {
    it(`ends in one sentence, and leaves nothing running, when the data lacks ${what}`, async () => {
      await (await start()).stop();
      await lose(join(folder, 'cluster'));
      const { problem, message } = await refusal(folder);
      assert.deepEqual([problem, message], ['damaged', message]);
      assert.match(
        message,
        /^unable to start PostgreSQL; the data in \S+cluster is damaged \((?!but)[^\n]+\); restore a backup, or move the folder away to begin anew; PostgreSQL's log is \S+postgres\.log$/,
      );
      assert.deepEqual(serversOn(folder), []);
    });
  }

  it('ends, and stops the server, when the files of the named database are gone', async () => {
    const first = await startEmbeddedPostgres({ folder, database: 'parley' });
    const [{ oid }] = (await query(
      first,
      'SELECT oid FROM pg_database WHERE datname = current_database()',
    )) as [{ oid: number }];
    await first.stop();
    await rm(join(folder, 'cluster/base', String(oid)), { recursive: true });
    await assert.rejects(startEmbeddedPostgres({ folder, database: 'parley' }), { problem: 'damaged' });
    assert.deepEqual(serversOn(folder), []);
  });

  it('stops the server that a killed owner left alive on damaged data', async () => {
    const owner = await startOwner(folder);
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    await rm(join(folder, 'cluster/base/5'), { recursive: true });
    assert.equal((await refusal(folder)).problem, 'damaged');
    assert.deepEqual(serversOn(folder), []);
  });

  it('leaves nothing running when the password is another', async () => {
    await (await start()).stop();
    await writeFile(join(folder, 'password'), 'guess');
    const { problem, message } = await refusal(folder);
    assert.equal(problem, 'permission');
    assert.match(message, /does not accept the password in \S+password; put that file back/);
    assert.deepEqual(serversOn(folder), []);
  });

  it('leaves nothing running when it is given up, at whatever point', async () => {
    const data = join(folder, 'cluster');
    const given = (stop: () => boolean) => giveUpWhen(folder, stop);
    assert.ok(await given(() => existsSync(join(folder, 'cluster.new/PG_VERSION'))), 'while data is made');
    assert.ok(!existsSync(join(folder, 'cluster.new/PG_VERSION')), 'it was made to its end');
    assert.ok(!existsSync(data));
    await (await start()).stop();
    assert.ok(await given(() => serversOn(folder).length > 0), 'when the server is there');
    assert.ok(await given(() => existsSync(join(data, 'postmaster.pid'))), 'when it has its data');
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 1 AS n');
    process.kill(first.pid, 'SIGKILL');
    assert.ok(await given(() => serversOn(folder).some((pid) => pid !== first.pid)), 'while it recovers');
    assert.deepEqual(await query(await start(), 'SELECT n FROM kept'), [{ n: 1 }]);
  });

  it('leaves nothing running when it is given up on a server that never lets one in', async () => {
    await (await start()).stop();
    const data = join(folder, 'cluster');
    // It waits for the log of a server that there is not.
    await writeFile(join(data, 'standby.signal'), '');
    await appendFile(join(data, 'postgresql.auto.conf'), 'hot_standby = off\n');
    const waits = () => readFileSync(join(folder, 'postgres.log'), 'utf8').includes('entering standby mode');
    assert.ok(await giveUpWhen(folder, waits));
  });

  it('refuses the data of another major version', async () => {
    await (await start()).stop();
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '17\n');
    const error = await refusal(folder);
    assert.equal(error.problem, 'wrong_version');
    assert.match(error.message, /was made by PostgreSQL 17, and this is 18/);
  });

  it('says so when the password is lost', async () => {
    await (await start()).stop();
    await rm(join(folder, 'password'));
    assert.match((await refusal(folder)).message, /the password of its superuser is missing/);
  });

  it('says which folder stands in the way of the unprivileged server', { skip: notRoot() }, async () => {
    const inner = join(folder, 'inner');
    const error = await refusal(inner);
    assert.equal(error.problem, 'permission');
    assert.ok(error.message.includes(`who may not enter ${folder};`), error.message);
  });

  it('says that the folder cannot be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await assert.rejects(startEmbeddedPostgres({ folder: join(file, 'data') }), EmbeddedPostgresError);
  });

  it('keeps the superuser in a folder of its own, out of the log', async () => {
    const database = await start();
    const { password } = new URL(database.url);
    assert.ok(!(await readFile(join(folder, 'postgres.log'), 'utf8')).includes(password));
  });
});

/** The bytes of a file, none of them what it was. */
async function spoil(path: string): Promise<void> {
  await writeFile(
    path,
    (await readFile(path)).map((byte) => byte ^ 0xff),
  );
}

/** The processes that run on a folder: a server, or initdb. */
function serversOn(folder: string): number[] {
  const { cluster } = layoutOf(folder);
  const listed = spawnSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n');
  return listed.filter((line) => line.includes(cluster)).map((line) => Number.parseInt(line, 10));
}

/** Starts, and gives up once `stop` holds. @returns whether that was before it had started; nothing runs any more */
async function giveUpWhen(folder: string, stop: () => boolean): Promise<boolean> {
  const giving = new AbortController();
  const timer = setInterval(() => stop() && giving.abort(), 1);
  const started = startEmbeddedPostgres({ folder, database: 'parley', signal: giving.signal });
  const outcome = await started.catch((error: unknown) => error).finally(() => clearInterval(timer));
  assert.deepEqual(serversOn(folder), []);
  return outcome === giving.signal.reason;
}

function notRoot(): string | false {
  return process.getuid?.() === 0 ? false : 'only root drops privileges';
}

async function refusal(folder: string): Promise<EmbeddedPostgresError> {
  try {
    await (await startEmbeddedPostgres({ folder })).stop();
  } catch (error) {
    assert.ok(error instanceof EmbeddedPostgresError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'it started' });
}

async function query(database: { url: string }, statement: string): Promise<object[]> {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end();
  }
}

/** A second process that starts the server and does nothing more, to be killed. */
async function startOwner(folder: string): Promise<{ process: ChildProcess; database: EmbeddedPostgres }> {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))};
    console.log(JSON.stringify(await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} })));
    setInterval(() => {}, 60_000);`;
  const owner = spawn(process.execPath, [...process.execArgv, '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(owner.stdout), 'line');
  return { process: owner, database: JSON.parse(line as string) as EmbeddedPostgres };
}

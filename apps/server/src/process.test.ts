import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { connectOwner } from '@parley/server/internal/platform/db/connect.ts';

interface Started {
  process: ChildProcess;
  output: string[];
  ended: Promise<{ code: number | null; errors: string }>;
}

describe('the process', () => {
  let folder: string;
  const started: Started[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-process-'));
  });

  afterEach(async () => {
    for (const { process, ended } of started.splice(0)) {
      process.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  function start(env: Record<string, string> = {}, ...args: string[]): Started {
    const child = spawn(
      process.execPath,
      [...process.execArgv, join(import.meta.dirname, 'main.ts'), ...args],
      {
        env: { ...plainEnvironment(), PARLEY_PREVIEWS: 'off', PARLEY_DATA: folder, PORT: '0', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const output: string[] = [];
    let errors = '';
    createInterface(child.stdout).on('line', (line) => {
      output.push(line);
      child.emit('said', line);
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
    const running = { process: child, output, ended };
    started.push(running);
    return running;
  }

  const postmasterPid = () => join(folder, 'postgres/cluster/postmaster.pid');

  async function ready(running: Started): Promise<void> {
    const said = async (): Promise<void> => {
      while (!running.output.some((line) => line.includes('Stop: Ctrl+C')))
        await once(running.process, 'said');
    };
    const dead = running.ended.then(({ errors }) => assert.fail(`it ended instead: ${errors}`));
    await Promise.race([said(), dead]);
  }

  it('says where Alice and Bob are, and serves them', async () => {
    const parley = start();
    await ready(parley);
    const lines = parley.output.filter((line) => !line.endsWith(' ...'));
    assert.match(
      lines[0] ?? '',
      /^Parley is ready \([\d.]+ s\)\. Real PostgreSQL 18, data in .+\. Demo mode, this machine only\.$/,
    );
    assert.match(
      lines[1] ?? '',
      /^Alice (http:\/\/localhost:\d+)\/dev\/alice {3}Bob \1\/dev\/bob {3}<- open both, say hello$/,
    );
    assert.match(
      lines[2] ?? '',
      /^App demo: pk_\S+ {2}secret: npm run parley -- keys show {3}API http:\/\/localhost:\d+\/docs {3}Stop: Ctrl\+C \(data is kept\)$/,
    );
    const { url } = await runFile(folder);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    assert.equal((await stat(join(folder, 'run.json'))).mode & 0o777, 0o600);
  });

  it('WK-1 for a workspace prints a set-up link until it is used, and has nobody of the demo', async () => {
    const first = start({}, '--workspace');
    await ready(first);
    const setUp = /(http:\S+)\/setup#(\S+)/.exec(first.output.join('\n'));
    assert.ok(setUp, first.output.join('\n'));
    const [, url = '', token] = setUp;
    assert.equal((await fetch(`${url}/dev/alice`, { redirect: 'manual' })).status, 404);
    assert.equal((await fetch(`${url}/dev/mailbox`)).status, 200);
    const said = await fetch(`${url}/api/setup`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ token, name: 'Ada', email: 'ada@example.org', password: 'gravel tulip 47 harbour' },
        workspace: { name: 'Engines' },
      }),
    });
    assert.equal(said.status, 200, await said.text());
    first.process.kill('SIGTERM');
    await first.ended;
    const second = start({}, '--workspace');
    await ready(second);
    const lines = second.output.join('\n');
    assert.match(lines, /^Your workspace http:\/\/localhost:\d+$/m);
    assert.doesNotMatch(lines, /setup#/);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`leaves nothing behind on ${signal}, and a clean database`, async () => {
      const parley = start();
      await ready(parley);
      parley.process.kill(signal);
      parley.process.kill(signal);
      assert.deepEqual(await parley.ended, { code: 0, errors: '' });
      assert.ok(!existsSync(join(folder, 'postgres/cluster/postmaster.pid')));
      assert.ok(!existsSync(join(folder, 'run.json')));
      assert.match(
        await readFile(join(folder, 'postgres/postgres.log'), 'utf8'),
        /database system is shut down\n$/,
      );
    });
  }

  it('starts again after it was killed, on the PostgreSQL it left alive', async () => {
    const first = start();
    await ready(first);
    const { databaseUrl } = await runFile(folder);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = start();
    await ready(second);
    assert.match(second.output.join('\n'), /is still running from last time/);
    assert.equal((await runFile(folder)).databaseUrl, databaseUrl);
  });

  it('goes on under the same address when PostgreSQL is killed', async () => {
    const parley = start();
    await ready(parley);
    const pid = Number.parseInt(await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGKILL');
    const restarted = (line: string) => line.includes('ended unexpectedly');
    while (!parley.output.some(restarted)) await once(parley.process, 'said');
    const { url } = await runFile(folder);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    parley.process.kill('SIGTERM');
    assert.deepEqual(await parley.ended, { code: 0, errors: '' });
  });

  it('refuses a second start on the same data, naming the first', async () => {
    const first = start();
    await ready(first);
    const { code, errors } = await start().ended;
    assert.equal(code, 1);
    assert.equal(
      errors,
      `unable to use ${folder}; Parley already runs on this data (process ${first.process.pid})\n`,
    );
  });

  it('says that its port is in use, and stops what it had started', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : assert.fail();
    const { code, errors } = await start({ PORT: String(port) }).ended;
    other.close();
    assert.equal(code, 1);
    assert.equal(
      errors,
      `unable to listen; port ${port} is in use; set PORT to another, or stop what uses it\n`,
    );
    assert.ok(!existsSync(join(folder, 'postgres/cluster/postmaster.pid')));
  });

  it('says in one sentence that its data is damaged', async () => {
    const first = start();
    await ready(first);
    first.process.kill('SIGTERM');
    await first.ended;
    await truncate(join(folder, 'postgres/cluster/global/pg_control'), 0);
    const { code, errors } = await start().ended;
    assert.equal(code, 1);
    assert.match(
      errors,
      /^unable to start PostgreSQL; the data in .+ is damaged \(.+\); restore a backup[^\n]+\n$/,
    );
  });

  it('says it of its tables too, and leaves nothing running', async () => {
    const first = start();
    await ready(first);
    const sql = connectOwner((await runFile(folder)).databaseUrl);
    const [table] = await sql`select pg_relation_filepath('parley.state') as path`;
    await sql`checkpoint`;
    await sql.end();
    first.process.kill('SIGTERM');
    await first.ended;
    const path = join(folder, 'postgres/cluster', table?.path);
    await writeFile(
      path,
      (await readFile(path)).map((byte) => byte ^ 0xff),
    );
    const { code, errors } = await start().ended;
    assert.equal(code, 1);
    assert.match(
      errors,
      /^unable to start PostgreSQL; the data in \S+ is damaged \(invalid page [^\n]+\); restore a backup[^\n]+\n$/,
    );
    assert.ok(!existsSync(postmasterPid()));
  });

  const moments: readonly [string, (starting: Started) => boolean][] = [
    ['makes its data', ({ output }) => output.some((line) => line.startsWith('Making a PostgreSQL'))],
    ['starts PostgreSQL', () => existsSync(postmasterPid())],
    [
      'migrates',
      () => existsSync(postmasterPid()) && readFileSync(postmasterPid(), 'utf8').includes('ready'),
    ],
  ];
  for (const [doing, isThere] of moments) {
    it(`leaves nothing behind when it is stopped while it ${doing}`, async () => {
      const parley = start();
      while (!isThere(parley)) await pause(2);
      parley.process.kill('SIGTERM');
      assert.deepEqual(await parley.ended, { code: 0, errors: '' });
      assert.equal(parley.output.at(-1), 'Parley has stopped.');
      assert.ok(!parley.output.some((line) => line.includes('Stop: Ctrl+C')), 'it was up already');
      assert.ok(!existsSync(postmasterPid()));
      await ready(start());
    });
  }

  it('leaves nothing behind when it is stopped in a start that hangs', async () => {
    const killed = start();
    await ready(killed);
    const { databaseUrl } = await runFile(folder);
    killed.process.kill('SIGKILL');
    await killed.ended;
    // Whoever migrates waits for whoever does it already.
    const sql = connectOwner(databaseUrl);
    await sql`select pg_advisory_lock(7052301)`;
    const parley = start();
    const waits = async () =>
      (await sql`select from pg_locks where locktype = 'advisory' and not granted`).length;
    while ((await waits()) === 0) await pause(20);
    parley.process.kill('SIGTERM');
    assert.deepEqual(await parley.ended, { code: 0, errors: '' });
    assert.ok(!existsSync(postmasterPid()));
    await sql.end();
  });

  for (const place of ['/proc/parley', '/proc/parley/deeper', '/dev/null/parley']) {
    it(`says in one sentence that no data can be kept in ${place}`, async () => {
      const { code, errors } = await start({ PARLEY_DATA: place }).ended;
      assert.equal(code, 1);
      assert.match(errors, /^unable to start PostgreSQL; the folder \/\S+ cannot be made [^\n]+\n$/);
    });
  }

  it('says why it is no demo when other machines may come in', async () => {
    const parley = start({ HOST: '0.0.0.0' });
    await ready(parley);
    const [first, second] = parley.output.filter((line) => !line.endsWith(' ...'));
    assert.doesNotMatch(first ?? '', /Demo/);
    assert.match(
      second ?? '',
      /^Demo mode is off: HOST=0\.0\.0\.0 lets other machines in, .+ apps create NAME$/,
    );
  });

  it('refuses arguments it does not know', async () => {
    const { code, errors } = await start({}, '--colour').ended;
    assert.equal(code, 1);
    assert.match(errors, /--colour/);
  });
});

/** Our own environment without what an operator may have set. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL, HOST, ...env } = process.env;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PARLEY_')));
}

async function runFile(folder: string): Promise<{ url: string; databaseUrl: string }> {
  return JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
}

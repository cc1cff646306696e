import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createEngine } from '@parley/server';
import { readSecrets } from '@parley/server/deployment';
import { startEmbeddedPostgres } from '@parley/server/embedded';
import { connectOwner } from '@parley/server/internal/platform/db/connect.ts';
import { type TestDatabase, testDatabase } from '@parley/testkit/database';
import { sampleExport, writeArchive } from '@parley/testkit/slack';
import { runParley } from '../test/run.ts';

/** Of a database whose engine keeps files elsewhere. */
const notLookedInto =
  'The store of files was not looked into; set PARLEY_S3_BUCKET and what belongs to it, or PARLEY_DATA\n';

describe('parley on a database of one’s own', () => {
  let database: TestDatabase;
  let folder: string;
  before(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'parley-cli-'));
    await writeArchive(join(folder, 'export.zip'), sampleExport());
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const parley = (...argv: string[]) =>
    runParley(
      {
        DATABASE_URL: database.url,
        PARLEY_DATA: folder,
        PARLEY_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      },
      ...argv,
    );

  it('makes and lists apps', async () => {
    const made = await parley('apps', 'create', 'Acme');
    assert.equal(made.errors, '');
    assert.match(
      made.output,
      /^App Acme \([0-9a-f-]{36}\) was made\. Its secret is shown this once\.\npk_\S+\nsk_\S+\n$/,
    );
    await parley('apps', 'create', 'Twin');
    await parley('apps', 'create', 'Twin');
    const { output } = await parley('apps', 'list');
    assert.deepEqual(
      output.split('\n').map((line) => line.slice(50)),
      ['Acme', 'Twin', 'Twin', ''],
    );
  });

  it('imports an archive into a new app, twice the same, and finds nothing wrong with it', async () => {
    const argv = ['import', 'slack', join(folder, 'export.zip'), '--app', 'Old Slack', '--join', 'alice,bob'];
    const first = await parley(...argv);
    assert.equal(first.code, 0, first.errors);
    assert.match(
      first.output,
      /^There was no app named Old Slack, so it was made \(.+\)\. Its secret is shown this once\.\n/,
    );
    assert.match(
      first.output,
      /Imported 2\d messages \(\d replies, \d reactions\) in 3 channels, and \d people, in /,
    );
    const second = await parley(...argv);
    assert.match(
      second.output,
      /^Imported 0 messages .*\n3 channels had been imported before and were left as they are\.\n/,
    );
    const { code, output } = await parley('doctor');
    assert.deepEqual(
      { code, output },
      { code: 0, output: `0 differences in 3 channels of 4 apps\n${notLookedInto}` },
    );
  });

  it('the doctor lists what differs and ends with 1', async () => {
    const owner = connectOwner(database.url);
    await owner`update parley.channel_heads set last_seq = last_seq + 1
      where channel = (select channel from parley.channels where id = 'CATTIC')`;
    await owner.end();
    const { code, output } = await parley('doctor');
    assert.equal(code, 1);
    assert.match(
      output,
      /^timeline\.last_seq {2}app [0-9a-f-]{36} {2}team:CATTIC {2}stored: 3 {2}counted: 2\n1 differences in 3 channels of 4 apps\nThe store of files was not /,
    );
  });

  it('lists the jobs that failed, and has them begun again', async () => {
    const owner = connectOwner(database.url);
    const [app] = await owner<{ id: string }[]>`select id from parley.apps where name = 'Acme'`;
    const key = 'k'.repeat(300);
    await owner`
      select graphile_worker.add_job('mail.send', ${owner.json({ app: app?.id ?? '', input: { to: 'secret' } })}::json,
        job_key => ${key}, max_attempts => 1, flags => array[${app?.id ?? ''}]::text[])`;
    await owner`
      select graphile_worker.permanently_fail_jobs(array(select id from graphile_worker.jobs), 'connection refused')`;
    await owner.end();
    const { code, output } = await parley('jobs', '--app', 'Acme');
    assert.equal(code, 0);
    assert.match(
      output,
      /^0 waiting, 0 queued, 0 running, 0 failed, 1 dead\n +\d+ {2}dead {5}mail\.send {2}1 of 1 {2}\S+Z {2}app Acme {2}connection refused\n$/,
    );
    assert.equal((await parley('jobs', '--state', 'queued')).output.split('\n').length, 2);
    assert.equal((await parley('jobs', 'retry', '--job', 'mail.other')).output, '0 jobs are begun again.\n');
    assert.equal((await parley('jobs', 'retry')).output, '1 jobs are begun again.\n');
    assert.match((await parley('jobs')).output, /^0 waiting, 1 queued, 0 running, 0 failed, 0 dead\n$/);
  });

  const refused: readonly [string[], RegExp][] = [
    [['frobnicate'], /^unable to run "frobnicate"; the commands are import, link, .*, help\n$/],
    [
      ['import', 'irc', 'x', '--app', 'y'],
      /^unable to run import; usage: parley import slack FILE\.zip --app NAME/,
    ],
    [['import', 'slack', 'x.zip'], /^unable to run import; usage: /],
    [
      ['import', 'slack', 'x.zip', '--app', 'Acme', '--join', 'a b'],
      /^unable to import; a b can not be a user id\n$/,
    ],
    [['import', 'slack', 'missing.zip', '--app', 'Acme'], /^unable to open missing\.zip; /],
    [
      ['import', 'slack', 'x.zip', '--app', 'Twin'],
      /^unable to choose an app; several are named Twin, so say which by its id: .+, .+\n$/,
    ],
    [['apps', 'create'], /^unable to run apps create; usage: parley apps create NAME\n$/],
    [
      ['jobs', '--state', 'late'],
      /^unable to list jobs; their states are waiting, queued, running, failed, dead, /,
    ],
    [['doctor', '--fix'], /^unable to run doctor; usage: parley doctor\n$/],
    [['keys', 'show'], /^unable to show a secret again; outside demo mode /],
    [
      ['link', '--app', 'Acme', '--user', 'alice'],
      /^unable to make a development link; .* for demo mode only\n$/,
    ],
  ];
  for (const [argv, sentence] of refused) {
    it(`refuses "${argv.join(' ')}" in one sentence`, async () => {
      const { code, output, errors } = await parley(...argv);
      assert.match(errors, sentence);
      assert.equal(errors.split('\n').length, 2);
      assert.deepEqual({ code, output }, { code: 1, output: '' });
    });
  }

  it('wants the master key only where keys are made', async () => {
    const { code, errors } = await runParley(
      { DATABASE_URL: database.url, PARLEY_DATA: folder },
      'apps',
      'create',
      'No',
    );
    assert.deepEqual(
      [code, errors],
      [1, 'unable to read or make keys; set PARLEY_MASTER_KEY to the one the engine has\n'],
    );
    assert.equal(
      (await runParley({ DATABASE_URL: database.url, PARLEY_DATA: folder }, 'apps', 'list')).code,
      0,
    );
  });

  it('says in one sentence that no database answers', async () => {
    const { code, errors } = await runParley(
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x', PARLEY_DATA: folder },
      'doctor',
    );
    assert.equal(code, 1);
    assert.match(errors, /^[^\n]*ECONNREFUSED[^\n]*\n$/);
  });

  it('helps', async () => {
    const { code, output } = await parley();
    assert.equal(code, 0);
    assert.match(output, /^parley import slack FILE\.zip --app NAME \[--join alice,bob\] {3}A Slack export /);
  });
});

describe('parley on the data of an engine that is not running', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-cli-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('refuses a folder in which nothing ever ran, and leaves it so', async () => {
    const { code, errors } = await runParley({ PARLEY_DATA: folder }, 'apps', 'list');
    assert.equal(code, 1);
    assert.match(
      errors,
      /^unable to find a database; nothing ever ran in .+: npm start first, or set DATABASE_URL\n$/,
    );
    assert.ok(!existsSync(join(folder, 'postgres')));
  });

  it('starts its PostgreSQL for as long as it is needed', async () => {
    // Root's PostgreSQL runs as nobody and has to pass through.
    await chmod(folder, 0o711);
    const secrets = await readSecrets({ dataFolder: folder });
    const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), database: 'parley' });
    const engine = await createEngine({
      databaseUrl: postgres.url,
      ...secrets,
      demo: true,
      log: { level: 'silent' },
    });
    const { publicKey, secret } = engine.demo ?? assert.fail();
    await engine.close();
    await postgres.stop();

    const keys = await runParley({ PARLEY_DATA: folder }, 'keys', 'show');
    assert.deepEqual(keys, { code: 0, output: `${publicKey}\n${secret}\n`, errors: '' });
    assert.ok(!existsSync(join(folder, 'postgres/cluster/postmaster.pid')));
    const doctor = await runParley({ PARLEY_DATA: folder }, 'doctor');
    assert.match(doctor.output, /^0 differences in \d channels of 1 apps, 0 things in the store of files\n$/);
    const link = await runParley({ PARLEY_DATA: folder }, 'link', '--app', 'demo', '--user', 'alice');
    assert.equal(link.errors, 'unable to make a link; no engine is running: npm start first\n');
  });
});

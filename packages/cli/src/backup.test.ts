import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createEngine } from '@parley/server';
import { backUp, openAdmin, restore, verifyBackup } from '@parley/server/admin';
import { removeDeleted } from '@parley/server/internal/modules/media/attachments/index.ts';
import { createBlob } from '@parley/server/internal/platform/blob/index.ts';
import { systemClock } from '@parley/server/internal/platform/clock.ts';
import { holdBytes } from '@parley/server/internal/platform/db/backups.ts';
import { connectOwner, type Sql } from '@parley/server/internal/platform/db/connect.ts';
import { migrate } from '@parley/server/internal/platform/db/migrate.ts';
import { describeNeeding, startS3, type TestEngine, testEngine, until } from '@parley/testkit';
import { emptyDatabase, type TestDatabase } from '@parley/testkit/database';
import { beginParley, runParley } from '../test/run.ts';

const masterKey = Buffer.alloc(32, 7);
const key = { PARLEY_MASTER_KEY: masterKey.toString('base64') };
const secrets = { masterKey, platformKey: `pl_${'p'.repeat(32)}` };

describe('parley backup and restore', () => {
  let running: TestEngine;
  let root: string;
  let files: string;
  let path: string;
  const owners: Sql[] = [];
  const databases: TestDatabase[] = [];
  const ownerOf = (url: string): Sql => {
    const owner = connectOwner(url);
    owners.push(owner);
    return owner;
  };
  /** Where nothing ever was, and a folder for it. */
  const freshPlace = async (name: string) => {
    const database = await emptyDatabase();
    databases.push(database);
    const data = join(root, name);
    await mkdir(data);
    return { DATABASE_URL: database.url, PARLEY_DATA: data, ...key };
  };
  const here = () => ({ DATABASE_URL: running.databaseUrl, PARLEY_DATA: join(root, 'data'), ...key });
  const countsOf = async (url: string) => {
    const owner = ownerOf(url);
    const [row] = await owner<{ apps: number; messages: number }[]>`
      select (select count(*) from parley.apps) as apps, (select count(*) from parley.messages) as messages`;
    return row;
  };

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-backups-'));
    files = join(root, 'data/files');
    await mkdir(files, { recursive: true });
    running = await testEngine({ masterKey, files: { folder: files }, demo: true });
    await running.engine.settled();
    path = join(root, 'good.tar.gz');
    const made = await runParley(here(), 'backup', path);
    assert.deepEqual([made.code, made.errors], [0, '']);
  });
  after(async () => {
    for (const owner of owners) await owner.end();
    await running.close();
    for (const database of databases) await database.close();
    await rm(root, { recursive: true });
  });

  it('BU-3 the file is its owner’s alone, takes nobody’s place, and a shell opens and checks it', async () => {
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const again = await runParley(here(), 'backup', path);
    assert.match(again.errors, /^unable to make a backup; \S+ is there already: name another file\n$/);
    const folder = join(root, 'unpacked');
    await mkdir(folder);
    execFileSync('tar', ['xzf', path], { cwd: folder });
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder });
    assert.match(await readFile(join(folder, 'database/parley.users/000001.copy'), 'utf8'), /\tAlice\t/);
  });

  it('BU-3 a backup that fails leaves no file', async () => {
    const broken = join(root, 'broken.tar.gz');
    const owner = ownerOf(running.databaseUrl);
    const [app] = await owner<{ id: string }[]>`select id from parley.apps limit 1`;
    const id = '0198a000-0000-7000-8000-00000000000a';
    await owner`
      insert into parley.files (app_id, id, purpose, state, name, mime_type, size, place, kind, created_at)
      values (${app?.id ?? ''}, ${id}, 'attachment', 'ready', 'a', 'text/plain', 3, 'gone', 'file', now())`;
    const { code, errors } = await runParley(here(), 'backup', broken);
    await owner`delete from parley.files where id = ${id}`;
    assert.equal(code, 1);
    assert.match(errors, /^unable to make a backup; the store of files has lost files\/\S+\/gone\/raw: see /);
    assert.deepEqual([existsSync(broken), existsSync(`${broken}.part`)], [false, false]);
  });

  it('BU-2 bytes of deleted files stay while a backup is made, and go afterwards', async () => {
    const owner = ownerOf(running.databaseUrl);
    const [{ id: app = '' } = {}] = await owner<{ id: string }[]>`select id from parley.apps limit 1`;
    const id = '0198a000-0000-7000-8000-00000000000b';
    await owner`
      insert into parley.files (app_id, id, purpose, state, name, mime_type, size, place, kind, created_at, deleted_at)
      values (${app}, ${id}, 'attachment', 'ready', 'a', 'text/plain', 3, 'going', 'file', now(), now())`;
    const bytes = join(files, 'files', app, 'going/raw');
    await mkdir(join(bytes, '..'), { recursive: true });
    await writeFile(bytes, 'abc');
    const backup = connectOwner(running.databaseUrl);
    await holdBytes(backup);
    await assert.rejects(
      removeDeleted(running.engine.context, app),
      /a backup is being made, which reads them/,
    );
    assert.equal(existsSync(bytes), true);
    const second = await runParley(here(), 'backup', join(root, 'second.tar.gz'));
    assert.match(second.errors, /^unable to make a backup; another is being made of this database\n$/);
    await backup.end();
    await removeDeleted(running.engine.context, app);
    assert.equal(existsSync(bytes), false);
  });

  it('BU-4 the keys are in it under the passphrase alone', async () => {
    const sealed = join(root, 'sealed.tar.gz');
    const stores = { databaseUrl: running.databaseUrl, files: { folder: files }, masterKey };
    await backUp({ ...stores, secrets: { secrets, passphrase: 'right' } }, sealed);
    for (const file of [path, sealed]) {
      const whole = gunzipSync(await readFile(file));
      for (const form of [
        masterKey,
        masterKey.toString('base64'),
        masterKey.toString('hex'),
        secrets.platformKey,
      ])
        assert.equal(whole.includes(form), false);
    }
    const opened = await verifyBackup(sealed, { passphrase: 'right' });
    assert.deepEqual(opened.secrets, secrets);
    await assert.rejects(verifyBackup(sealed, { passphrase: 'wrong' }), /was made with another passphrase/);
    await assert.rejects(verifyBackup(sealed, {}), /it needs the master key of the installation it is of/);
  });

  it('BU-5 it comes into a database of one’s own, and a second time nowhere', async () => {
    const place = await freshPlace('whole');
    const { code, output, errors } = await runParley(place, 'restore', path);
    assert.deepEqual([code, errors], [0, '']);
    assert.match(output, /are here again .*\n0 differences found by "parley doctor"\.\n$/);
    assert.deepEqual(await countsOf(place.DATABASE_URL), await countsOf(running.databaseUrl));
    const [old, restored] = await Promise.all(
      [running.databaseUrl, place.DATABASE_URL].map(
        async (url) => (await ownerOf(url)<{ epoch: string }[]>`select epoch from parley.state`)[0]?.epoch,
      ),
    );
    assert.notEqual(restored, old);
  });

  /** Changes the bytes of a backup. */
  const changed = async (name: string, change: (whole: Buffer) => Buffer): Promise<string> => {
    const file = join(root, `${name}.tar.gz`);
    await writeFile(file, change(await readFile(path)));
    return file;
  };
  const inside = (change: (tar: Buffer) => Buffer) => (whole: Buffer) => gzipSync(change(gunzipSync(whole)));
  const damages: readonly [string, (whole: Buffer) => Buffer, RegExp][] = [
    ['cut off', (whole) => whole.subarray(0, whole.length - 40), /cut off, damaged or no backup\n$/],
    ['of another kind', () => Buffer.from('not a backup'), /cut off, damaged or no backup\n$/],
    [
      'cut off and packed again',
      inside((tar) => tar.subarray(0, tar.length - 20_480)),
      /it ends in the middle|not as it was written/,
    ],
    [
      'altered in a name',
      inside((tar) => swap(tar, '\tAlice\t', '\tMarie\t')),
      /not as it was written: use another copy\n$/,
    ],
    ['altered with its sum', inside(withOwnSums), /not as it was written: use another copy\n$/],
  ];
  for (const [kind, change, sentence] of damages)
    it(`BU-7 one that is ${kind} is refused before anything is changed`, async () => {
      const place = await freshPlace(kind.replaceAll(' ', '-'));
      const { code, errors } = await runParley(
        place,
        'restore',
        await changed(kind.replaceAll(' ', '-'), change),
      );
      assert.equal(code, 1);
      assert.match(errors, sentence);
      const [made] = await ownerOf(place.DATABASE_URL)`select from pg_namespace where nspname = 'parley'`;
      assert.equal(made, undefined);
    });

  it('BU-7 one of another master key is refused', async () => {
    const other = {
      ...(await freshPlace('other')),
      PARLEY_MASTER_KEY: Buffer.alloc(32, 8).toString('base64'),
    };
    const { errors } = await runParley(other, 'restore', path);
    assert.match(
      errors,
      /^unable to open the backup; it belongs to an installation with another master key\n$/,
    );
  });

  it('BU-8 it takes nobody’s place', async () => {
    const before = await countsOf(running.databaseUrl);
    const used = await runParley(here(), 'restore', path);
    assert.match(
      used.errors,
      /^unable to restore; the database is in use and a restore takes nobody’s place: /,
    );
    assert.deepEqual(await countsOf(running.databaseUrl), before);
    const place = await freshPlace('files-in-use');
    await mkdir(join(place.PARLEY_DATA, 'files/files/one'), { recursive: true });
    await copyFile(path, join(place.PARLEY_DATA, 'files/files/one/raw'));
    const store = await runParley(place, 'restore', path);
    assert.match(store.errors, /^unable to restore; the store of files is not empty \(files\/one\/raw\): /);
    const other = await freshPlace('running');
    const engine = await createEngine({
      databaseUrl: other.DATABASE_URL,
      ...secrets,
      log: { level: 'silent' },
    });
    const refused = await runParley(other, 'restore', path);
    await engine.close();
    assert.match(refused.errors, /^unable to restore; an engine runs on this database: stop it first\n$/);
  });

  it('BU-9 one that was killed in the middle left no row, and the next brings everything', async () => {
    const place = await freshPlace('killed');
    const { DATABASE_URL: url } = place;
    const stores = { databaseUrl: url, files: { folder: join(place.PARLEY_DATA, 'files') } };
    const owner = ownerOf(url);
    const holder = ownerOf(url);
    // As far as the messages, and no further while the test holds the lock.
    await migrate(owner);
    await owner.unsafe(`create function public.wait_here() returns boolean language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(4711); return true; end $$`);
    await owner`alter table parley.messages add constraint wait check (public.wait_here())`;
    await holder`select pg_advisory_lock(4711)`;
    const child = beginParley(place, 'restore', path);
    await until(async () => {
      const [waits] = await owner`
        select from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory'
          and datname = current_database()`;
      return waits !== undefined;
    });
    child.kill('SIGKILL');
    await holder`select pg_advisory_unlock(4711)`;
    await until(async () => {
      const [busy] = await owner`
        select from pg_stat_activity where datname = current_database() and query ilike 'copy%' and state <> 'idle'`;
      return busy === undefined;
    });
    assert.deepEqual(await countsOf(url), { apps: 0, messages: 0 });
    await restore(await verifyBackup(path, { masterKey }), stores);
    assert.deepEqual(await countsOf(url), await countsOf(running.databaseUrl));
  });
});

describeNeeding(['S3 gateway'], 'parley backup and restore with a bucket', () => {
  test('BU-2, BU-5 files come out of a bucket, and into one', async () => {
    const s3 = await startS3();
    const root = await mkdtemp(join(tmpdir(), 'parley-bucket-'));
    const running = await testEngine({ masterKey, files: { s3: s3.settings } });
    const place = await emptyDatabase();
    after(async () => {
      await running.close();
      await place.close();
      await s3.close();
      await rm(root, { recursive: true });
    });
    const form = new FormData();
    form.append('file', new Blob(['Depths of the harbour'], { type: 'text/plain' }), 'chart.txt');
    const sent = await fetch(`${running.url}/v1/upload/attachment`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.app.key.secret}`, 'parley-user': 'bob' },
      body: form,
    });
    assert.equal(sent.status, 201);
    const file = join(root, 'bucket.tar.gz');
    const { files } = await backUp(
      { databaseUrl: running.databaseUrl, files: { s3: s3.settings }, masterKey },
      file,
    );
    assert.deepEqual(files, { count: 1, bytes: 21 });
    const verified = await verifyBackup(file, { masterKey });
    const into = { databaseUrl: place.url, files: { s3: s3.settings } };
    // The same bytes are there already: as after a restore that was killed.
    await restore(verified, into);
    const admin = await openAdmin({ databaseUrl: place.url, masterKey, files: into.files });
    const { stored, differences } = await admin.doctor();
    await admin.close();
    assert.deepEqual([stored, differences], [1, []]);
    const { blob } = createBlob(into.files, masterKey, systemClock);
    const keys: string[] = [];
    for await (const { key } of blob.list()) keys.push(key);
    await blob.remove(keys);
    const second = await emptyDatabase();
    after(() => second.close());
    await restore(verified, { ...into, databaseUrl: second.url });
    assert.equal(await text(await blob.read(keys[0] ?? '')), 'Depths of the harbour');
    blob.close();
  });
});

/** Text of the same length in its place. */
function swap(tar: Buffer, from: string, to: string): Buffer {
  const at = tar.indexOf(from);
  assert.ok(at > 0);
  tar.write(to, at);
  return tar;
}

/** As somebody would who has everything but the master key: the altered row's own sum stands in the list. */
function withOwnSums(tar: Buffer): Buffer {
  const name = 'database/parley.users/000001.copy';
  const start = tar.indexOf(name) + 512;
  const size = Number.parseInt(tar.toString('latin1', start - 512 + 124, start - 512 + 135), 8);
  const sum = () =>
    execFileSync('sha256sum', { input: tar.subarray(start, start + size) })
      .toString()
      .slice(0, 64);
  const old = sum();
  swap(tar, '\tAlice\t', '\tMarie\t');
  return swap(tar, old, sum());
}

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readMasterKey, readSecrets, type SecretsConfig } from './secrets.ts';

describe('readSecrets', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-secrets-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  function config(told: Partial<SecretsConfig> = {}): SecretsConfig {
    return { dataFolder: folder, ...told };
  }

  it('makes them once, for our eyes alone', async () => {
    const first = await readSecrets(config());
    assert.equal(first.masterKey.length, 32);
    assert.match(first.platformKey, /^pl_/);
    assert.deepEqual(await readSecrets(config()), first);
    assert.deepEqual(await readMasterKey(config()), first.masterKey);
    assert.equal((await stat(join(folder, 'secrets.json'))).mode & 0o777, 0o600);
  });

  it('never replaces a lost master key beside a database that needs it', async () => {
    await mkdir(join(folder, 'postgres/cluster'), { recursive: true });
    await assert.rejects(
      readSecrets(config()),
      /secrets.json is missing, and the database beside it.+: put back a copy of it/,
    );
  });

  it('wants them from the environment with a database of one’s own', async () => {
    const external = { databaseUrl: 'postgres://db/parley' };
    await assert.rejects(readSecrets(config(external)), /come from PARLEY_MASTER_KEY/);
    const masterKey = Buffer.alloc(32, 7);
    const platformKey = `pl_${'a'.repeat(32)}`;
    const told = { ...external, masterKey: masterKey.toString('base64'), platformKey };
    assert.deepEqual(await readSecrets(config(told)), { masterKey, platformKey });
    assert.deepEqual(await readMasterKey(config(told)), masterKey);
  });

  it('makes none for one who only asks for the master key', async () => {
    assert.equal(await readMasterKey(config()), undefined);
    await assert.rejects(stat(join(folder, 'secrets.json')), { code: 'ENOENT' });
  });

  it('says what is wrong with a key', async () => {
    await assert.rejects(readSecrets(config({ masterKey: 'c2hvcnQ=' })), /has 5 bytes and must have 32/);
    await assert.rejects(readSecrets(config({ platformKey: 'key' })), /the platform key must be pl_/);
  });

  it('says of a damaged file what to do, and needs none of one who gives both keys', async () => {
    const file = join(folder, 'secrets.json');
    const { masterKey, platformKey } = await readSecrets(config());
    const whole = await readFile(file, 'utf8');
    const given = { masterKey: masterKey.toString('base64'), platformKey };
    const shorter = { ...given, masterKey: given.masterKey.slice(0, 20) };
    const texts = ['', whole.slice(0, 40), '\0'.repeat(whole.length), '{}', 'null', JSON.stringify(shorter)];
    for (const text of [...texts, JSON.stringify({ ...given, platformKey: 'pl_' })]) {
      await writeFile(file, text);
      const said = (error: Error) => {
        assert.ok(
          error.message.startsWith(`unable to start; the secrets in ${file} are damaged, `),
          error.message,
        );
        assert.match(
          error.message,
          /put back a copy of it, or set PARLEY_MASTER_KEY and PARLEY_PLATFORM_KEY/,
        );
        assert.doesNotMatch(error.message, /\n/);
        return true;
      };
      await assert.rejects(readSecrets(config()), said, text);
      await assert.rejects(readMasterKey(config()), said, text);
      assert.deepEqual(await readSecrets(config(given)), { masterKey, platformKey });
      assert.equal(await readFile(file, 'utf8'), text);
    }
  });
});

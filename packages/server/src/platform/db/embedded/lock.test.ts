import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lockFolder } from './lock.ts';

describe('lockFolder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-lock-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('refuses a second holder, naming the process', async () => {
    const lock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), {
      problem: 'locked',
      message: `unable to use ${folder}; Parley already runs on this data (process ${process.pid})`,
    });
    await lock.release();
    await (await lockFolder(folder)).release();
  });

  it('takes over from a process that was killed', async () => {
    const holder = await startHolder(folder);
    await assert.rejects(lockFolder(folder), { problem: 'locked' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await lockFolder(folder)).release();
  });

  it('takes over when the dead holder’s process id belongs to a younger process', async () => {
    await writeFile(join(folder, 'lock.7'), JSON.stringify({ pid: process.pid, birth: 'another boot:1' }));
    const lock = await lockFolder(folder);
    assert.deepEqual(await readdir(folder), ['lock.8']);
    await lock.release();
  });

  it('takes over a lock that a machine which went down left unwritten', async () => {
    await writeFile(join(folder, 'lock.7'), Buffer.alloc(60));
    await (await lockFolder(folder)).release();
  });

  it('gives a dead lock to exactly one of many who find it at once', async () => {
    await writeFile(join(folder, 'lock.1'), JSON.stringify({ pid: process.pid, birth: 'another boot:1' }));
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('makes the folder when it is missing', async () => {
    await (await lockFolder(join(folder, 'new', 'data'))).release();
  });
});

async function startHolder(folder: string) {
  const code = `
    import { lockFolder } from ${JSON.stringify(fileURLToPath(new URL('./lock.ts', import.meta.url)))};
    await lockFolder(${JSON.stringify(folder)});
    console.log('held');
    setInterval(() => {}, 60_000);`;
  const holder = spawn(process.execPath, [...process.execArgv, '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return holder;
}

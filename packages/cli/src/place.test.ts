import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeRunFile } from '@parley/server/deployment';
import { lockFolder } from '@parley/server/embedded';
import { findPlace } from './place.ts';

describe('the place of a command', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-place-'));
    await mkdir(join(folder, 'postgres/cluster'), { recursive: true });
  });
  after(() => rm(folder, { recursive: true }));

  it('is that of an engine that is still starting, once it serves', async () => {
    const lock = await lockFolder(folder);
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/parley';
    let waited = 0;
    const found = await findPlace({ PARLEY_DATA: folder }, folder, async () => {
      waited += 1;
      if (waited < 3) return;
      await writeRunFile(folder, { pid: process.pid, url: 'http://localhost:1', databaseUrl, demo: false });
    });
    assert.deepEqual([waited, found.databaseUrl], [3, databaseUrl]);
    await lock.release();
  });
});

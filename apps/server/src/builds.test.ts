import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { keepBuild } from './builds.ts';

describe('builds of the web app', () => {
  const [old, fresh] = ['0123456789abcdef', 'fedcba9876543210'];
  let folder: string;
  let made: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-builds-'));
    made = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const keep = (name: string) =>
    keepBuild(join(folder, 'dist'), name, async (draft) => {
      made.push(name);
      await mkdir(draft);
      await writeFile(join(draft, 'index.html'), name);
    });
  const left = async () => (await readdir(join(folder, 'dist'))).filter((name) => !name.includes('.')).sort();

  it('are made once for what they are made of', async () => {
    const place = await keep(old);
    assert.equal(await keep(old), place);
    assert.deepEqual(made, [old]);
    assert.equal(await readFile(join(place, 'index.html'), 'utf8'), old);
    assert.deepEqual(await readdir(folder), ['dist']);
  });

  it('stay as they are while a process serves them, whatever is started beside it', async () => {
    const other = spawn('sleep', ['60']);
    const gone = once(other, 'exit');
    const place = await keep(old);
    await rm(join(folder, 'dist', `${old}.${process.pid}`));
    await writeFile(join(folder, 'dist', `${old}.${other.pid}`), '');
    await keep(fresh);
    assert.equal(await readFile(join(place, 'index.html'), 'utf8'), old);
    assert.deepEqual(await left(), [old, fresh]);
    other.kill();
    await gone;
    await keep(fresh);
    assert.deepEqual(await left(), [fresh]);
    assert.deepEqual(made, [old, fresh]);
  });

  it('are made beside their place, as a unit lets a start write there alone, and a killed one leaves nothing', async () => {
    await mkdir(join(folder, 'dist'));
    const killed = spawnSync('true');
    await mkdir(join(folder, 'dist', `draft.${killed.pid}.left`));
    let seen = '';
    await keepBuild(join(folder, 'dist'), old, async (draft) => {
      seen = draft;
      await mkdir(draft);
    });
    assert.equal(dirname(seen), join(folder, 'dist'));
    assert.deepEqual(
      (await readdir(join(folder, 'dist'))).filter((name) => name.startsWith('draft')),
      [],
    );
  });

  it('that two starts make at once are one', async () => {
    const places = await Promise.all([keep(old), keep(old)]);
    assert.deepEqual(new Set(places), new Set([join(folder, 'dist', old)]));
    assert.deepEqual(await readdir(folder), ['dist']);
  });
});

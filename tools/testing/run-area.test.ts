import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runArea } from './run-area.ts';

/** It opens before its tests what only its end closes, as files with an engine do. */
const OPEN = `
  import { createServer } from 'node:http';
  import { after, before, it } from 'node:test';
  import { setTimeout as pause } from 'node:timers/promises';
  let server;
  before(async () => {
    await pause(100);
    server = createServer().listen(0);
  });
  after(() => server.close());
  it('adds', () => {});
  it('is skipped', { skip: 'by its wish' }, () => {});`;

const LATE = `
  import { describe, it } from 'node:test';
  import { setTimeout as pause } from 'node:timers/promises';
  it('multiplies', () => {});
  await pause(1_000);
  describe('behind what the file waits for', () => {
    it('takes away', () => {});
  });`;

describe('runArea', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-run-area-'));
    await writeFile(join(folder, 'open.test.mjs'), OPEN);
    await writeFile(join(folder, 'late.test.mjs'), LATE);
  });
  after(() => rm(folder, { recursive: true }));

  const chosen = (...names: RegExp[]) => {
    // What a test file starts is else told apart from one that is started by hand.
    delete process.env.NODE_TEST_CONTEXT;
    const files = ['open', 'late'].map((name) => join(folder, `${name}.test.mjs`));
    return runArea({ name: 'two', files }, names, AbortSignal.timeout(60_000));
  };

  it('runs what is chosen, wherever it stands, and does not wait for a file that has nothing of it', async () => {
    for (const [names, passed, skipped] of [
      [[], 3, 1],
      [[/adds/], 1, 0],
      [[/is skipped/], 0, 1],
      [[/takes away/], 1, 0],
      [[/divides/], 0, 0],
    ] as const) {
      const outcome = await chosen(...names);
      assert.deepEqual(
        [outcome.passed, outcome.skipped, outcome.failures],
        [passed, skipped, []],
        String(names),
      );
      assert.ok(outcome.seconds < 30, `${names}: ${outcome.seconds} s`);
    }
  });
});

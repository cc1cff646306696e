import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Read, readAll } from '../../../packages/cli/test/older/demo/read.ts';
import { demo, olderEnv, workspace } from '../../../packages/cli/test/older/fixtures.ts';
import {
  backUp,
  type Kept,
  missedIn,
  missingBetween,
  startWorkspace,
} from '../../../packages/cli/test/older/update.ts';
import { runParley } from '../../../packages/cli/test/run.ts';
import { startProcess } from './running.ts';

/** An earlier version's backup in a data folder of this one. */
const restored = async (backup: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-older-'));
  await chmod(folder, 0o755);
  after(() => rm(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const { code, output, errors } = await runParley({ ...olderEnv, PARLEY_DATA: data }, 'restore', backup);
  assert.deepEqual([code, errors], [0, '']);
  assert.match(output, /\n0 differences found by "parley doctor"\.\n$/);
  return data;
};

test('BU-10 what an earlier version made is brought up to date, and everybody reads what they read before', {
  timeout: 120_000,
}, async () => {
  const data = await restored(demo.backup);
  const running = await startProcess(data, 0, olderEnv);
  after(() => running.stop());
  const before: Read[] = JSON.parse(await readFile(demo.answers, 'utf8'));
  assert.ok(before.reduce((sum, { messages, replies }) => sum + messages.length + replies.length, 0) > 60);
  assert.deepEqual(await readAll(running.url), before);
  const doctor = await runParley({ ...olderEnv, PARLEY_DATA: data }, 'doctor');
  assert.deepEqual([doctor.code, doctor.errors], [0, '']);
});

test('BU-10 of a workspace with accounts and files no row and no byte is lost, and people come in as they did', {
  timeout: 120_000,
}, async () => {
  const data = await restored(workspace.backup);
  const again = await backUp(data, join(data, '../again.tar.gz'));
  assert.deepEqual(await missingBetween(workspace.backup, again), []);
  const kept: Pick<Kept, 'made' | 'answers'> = JSON.parse(await readFile(workspace.answers, 'utf8'));
  const running = await startWorkspace(data);
  after(() => running.stop());
  assert.deepEqual(await missedIn(running, kept), []);
});

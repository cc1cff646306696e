import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { older, type Read, readAll } from '../../../packages/cli/test/older/read.ts';
import { runParley } from '../../../packages/cli/test/run.ts';
import { startProcess } from './running.ts';

test('BU-10 what an earlier version made is brought up to date, and everybody reads what they read before', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-older-'));
  await chmod(folder, 0o755);
  after(() => rm(folder, { recursive: true, force: true }));
  const told = { ...older.env, PARLEY_DATA: folder };
  const restored = await runParley(told, 'restore', older.backup);
  assert.deepEqual([restored.code, restored.errors], [0, '']);
  assert.match(restored.output, /\n0 differences found by "parley doctor"\.\n$/);

  const running = await startProcess(folder, 0, older.env);
  after(() => running.stop());
  const before: Read[] = JSON.parse(await readFile(older.answers, 'utf8'));
  assert.ok(before.reduce((sum, { messages, replies }) => sum + messages.length + replies.length, 0) > 60);
  assert.deepEqual(await readAll(running.url), before);
  const doctor = await runParley(told, 'doctor');
  assert.deepEqual([doctor.code, doctor.errors], [0, '']);
});

import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openAdmin } from '@parley/server/admin';
import { checkHistory, freePort } from '@parley/testkit';
import { makeApp } from './app.ts';
import { readFinal, startLoad } from './load.ts';
import { postmasterOf, startProcess } from './running.ts';

const platformKey = `pl_${'k'.repeat(32)}`;
const channels = ['team:one', 'team:two'];
const people = ['alice', 'bob', 'carol', 'dan', 'erin', 'faythe'];
const between = 200;

test('P1 nothing acknowledged is lost or doubled, whatever is killed under load', {
  timeout: 280_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-kills-'));
  await chmod(folder, 0o755);
  const env = { PARLEY_PLATFORM_KEY: platformKey };
  const port = await freePort();
  let running = await startProcess(folder, port, env);
  after(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const secret = await makeApp(running.url, platformKey, channels, people);

  const load = startLoad(() => running.url, secret, channels, people);
  for (const victim of ['server', 'postgres', 'server', 'postgres', 'server']) {
    await load.acknowledged(between);
    if (victim === 'server') {
      await running.kill();
      running = await startProcess(folder, port, env);
    } else {
      process.kill(await postmasterOf(folder), 'SIGKILL');
    }
  }
  await load.acknowledged(between);
  await load.stop();

  const final = (
    await Promise.all(channels.map((channel) => readFinal(running.url, secret, channel)))
  ).flat();
  const verdict = checkHistory([...load.lines, ...final]);
  assert.deepEqual(
    Object.entries(verdict.contradictions).filter(([, found]) => found.length > 0),
    [],
  );
  assert.ok(verdict.acknowledged >= 6 * between);
  const admin = await openAdmin({ databaseUrl: running.databaseUrl });
  const { differences } = await admin.doctor();
  await admin.close();
  assert.deepEqual(differences, []);
});

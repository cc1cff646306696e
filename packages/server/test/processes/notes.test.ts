import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { freePort, testEngine, until } from '@parley/testkit';
import { noteOf, openNote } from '../notes.ts';

test('NO-17 a process that is killed takes nothing with it that a client has', {
  timeout: 200_000,
}, async () => {
  const masterKey = randomBytes(32);
  const one = await testEngine({ masterKey, besideOthers: true });
  const cid = 'team:killed';
  const get = async () => {
    const credentials = { authorization: `Bearer ${one.app.key.secret}`, actingFor: 'bob' };
    return (await one.engine.call('notes.get', credentials, { cid })).note.content;
  };
  await one.engine.call(
    'channels.getOrCreate',
    { authorization: `Bearer ${one.app.key.secret}` },
    { cid, members: ['bob'] },
  );
  const listenPort = await freePort();
  const start = async () => {
    const config = {
      ...{ databaseUrl: one.databaseUrl, masterKey: masterKey.toString('base64'), listenPort },
      ...{ platformKey: one.platformKey, connections: 4, besideOthers: true, log: { level: 'silent' } },
    };
    const script = new URL('./engine.ts', import.meta.url);
    const child = fork(script, [JSON.stringify(config)], { execArgv: ['--conditions=parley-source'] });
    await once(child, 'message');
    return child;
  };
  const first = await start();
  const bob = openNote(
    { url: `http://127.0.0.1:${listenPort}` },
    await one.app.token('bob'),
    noteOf(one.app, cid),
  );
  await until(() => bob.provider.isSynced, 60_000);
  bob.text.insert(0, 'stored. ');
  await until(async () => (await get()) === 'stored. ', 60_000);
  bob.text.insert(8, 'acknowledged.');
  await until(() => !bob.provider.hasUnsyncedChanges, 60_000);
  first.kill('SIGKILL');
  await once(first, 'exit');
  assert.equal(await get(), 'stored. ', 'what was not stored died with it');
  const second = await start();
  await until(async () => (await get()) === 'stored. acknowledged.', 60_000);
  bob.close();
  second.kill('SIGKILL');
  await once(second, 'exit');
  await one.close();
});

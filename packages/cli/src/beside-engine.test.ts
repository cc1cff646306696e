import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeRunFile } from '@parley/server/deployment';
import { type TestEngine, testEngine } from '@parley/testkit';
import { sampleExport, writeArchive } from '@parley/testkit/slack';
import { runParley } from '../test/run.ts';

const masterKey = Buffer.alloc(32, 7);

describe('parley beside a running engine', () => {
  let running: TestEngine;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-beside-'));
    running = await testEngine({ demo: true, masterKey });
    const { url, databaseUrl } = running;
    await writeRunFile(folder, { pid: process.pid, url, databaseUrl, demo: true, files: { folder } });
    await writeArchive(join(folder, 'export.zip'), sampleExport());
  });
  after(async () => {
    await running.close();
    await rm(folder, { recursive: true });
  });

  const parley = (...argv: string[]) =>
    runParley({ PARLEY_DATA: folder, PARLEY_MASTER_KEY: masterKey.toString('base64') }, ...argv);

  /** As the page of a window does that was opened by a link. */
  const sessionBehind = async (link: string) => {
    const answer = await fetch(link, { redirect: 'manual' });
    assert.equal(answer.status, 303);
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    return (await fetch(`${running.url}/dev/session`, { headers: { cookie } })).json();
  };

  it('shows the demo’s keys, with which a server calls the engine', async () => {
    const { output } = await parley('keys', 'show');
    const [publicKey, secret] = output.split('\n');
    assert.deepEqual({ ...running.engine.demo, publicKey, secret }, running.engine.demo);
  });

  it('imports for people who are connected: the engine tells of it, and they find it with their next sync', {
    timeout: 240_000,
  }, async () => {
    const { context } = running.engine;
    const heard = new Promise<string[]>((resolve) => {
      const cids: string[] = [];
      const { publish } = context.broker;
      context.broker.publish = (stream, json) => {
        publish.call(context.broker, stream, json);
        const event = JSON.parse(json);
        if (event.type === 'changed') cids.push(event.cid);
        if (cids.length === 3) resolve(cids.sort());
      };
    });
    const link = await parley('link', '--app', 'demo', '--user', 'alice');
    const { token } = await sessionBehind(link.output.trim());
    const credentials = { authorization: `Bearer ${token}` };
    const before = await running.engine.call('sync.sync', credentials, {});

    const { code, errors } = await parley(
      ...['import', 'slack', join(folder, 'export.zip'), '--app', 'demo', '--join', 'alice'],
    );
    assert.deepEqual([code, errors], [0, '']);

    assert.deepEqual(await heard, ['team:CATTIC', 'team:CGENERAL', 'team:GVAULT']);
    const { epoch, cursor, user } = before;
    const since = { epoch, cursor, userOffset: user.offset };
    const { user: after } = await running.engine.call('sync.sync', credentials, since);
    assert.deepEqual(after.channels.map(({ cid, membership }) => [cid, membership?.unread]).sort(), [
      ['team:CATTIC', 0],
      ['team:CGENERAL', 0],
      ['team:GVAULT', 0],
    ]);
    const { items } = await running.engine.call('messages.list', credentials, { cid: 'team:CGENERAL' });
    assert.ok(items.length > 10);
  });

  it('opens a window as anybody the archive knows', async () => {
    const { output } = await parley('link', '--app', 'demo', '--user', 'UBOB');
    assert.equal(output.startsWith(`${running.url}/dev/link?to=`), true);
    const { user } = await sessionBehind(output.trim());
    assert.equal(user.id, 'UBOB');
    const nobody = await parley('link', '--app', 'demo', '--user', 'nobody');
    assert.deepEqual([nobody.code, nobody.errors], [1, 'unable to make a link; nobody is nobody\n']);
  });

  it('finds nothing wrong', async () => {
    const { output } = await parley('doctor');
    assert.match(output, /^0 differences in \d+ channels of 2 apps, \d+ things in the store of files\n$/);
  });
});

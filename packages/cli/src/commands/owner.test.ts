import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeRunFile } from '@parley/server/deployment';
import { type TestEngine, testEngine } from '@parley/testkit';
import { runParley } from '../../test/run.ts';

const masterKey = Buffer.alloc(32, 7);
const password = 'gravel tulip 47 harbour';

describe('parley owner reset', () => {
  let running: TestEngine;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-owner-'));
    running = await testEngine({ accounts: {}, workspaces: true, mailbox: true, masterKey });
    const { url, databaseUrl } = running;
    await writeRunFile(folder, { pid: process.pid, url, databaseUrl, demo: false, files: { folder } });
  });
  after(async () => {
    await running.close();
    await rm(folder, { recursive: true });
  });

  const parley = (...argv: string[]) =>
    runParley({ PARLEY_DATA: folder, PARLEY_MASTER_KEY: masterKey.toString('base64') }, ...argv);
  const post = async (path: string, body: object) => {
    const headers = { origin: running.url, 'content-type': 'application/json' };
    const answer = await fetch(running.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };

  it('WK-5 prints a link that makes its opener an owner of the only workspace, or of the one that is named', async () => {
    const none = await parley('owner', 'reset');
    assert.deepEqual([none.code, none.output], [1, '']);
    assert.match(none.errors, /unable to find a workspace; set up the first: npm start -- --workspace/);
    const first = (await running.engine.setUpLink())?.split('#')[1];
    const ada = { name: 'Ada', email: 'ada@example.org', password };
    const made = await post('/api/setup', { token: first, ...ada, workspace: { name: 'Engines' } });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const { code, output, errors } = await parley('owner', 'reset');
    assert.deepEqual([code, errors], [0, '']);
    const token = output.trim().split(`${running.url}/setup#`)[1];
    const looked = await post('/api/setup/look', { token });
    assert.deepEqual(looked.body, { for: 'owner', workspace: { name: 'Engines', slug: 'engines' } });
    const named = await parley('owner', 'reset', '--workspace', 'engines');
    assert.match(named.output, /\/setup#\S+\n$/);
    const wrong = await parley('owner', 'reset', '--workspace', 'nowhere');
    assert.match(wrong.errors, /unable to find the workspace "nowhere"/);
  });
});

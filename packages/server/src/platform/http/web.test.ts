import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { sendRaw } from '../../../test/edge/raw.ts';

describe('the web app', () => {
  let running: TestEngine;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-web-'));
    await mkdir(join(folder, 'built', 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'not for you');
    await writeFile(join(folder, 'built', 'index.html'), '<!doctype html><title>the page</title>');
    await writeFile(join(folder, 'built', 'favicon.svg'), '<svg/>');
    await writeFile(join(folder, 'built', 'assets', 'main-3f2a.js'), 'export {};');
    running = await testEngine({ webFolder: join(folder, 'built') });
  });
  after(async () => {
    await running.close();
    await rm(folder, { recursive: true });
  });

  it('is one page at every address a person may open, asked for anew each time', async () => {
    for (const path of ['/', '/channels/team:general', '/threads?open=1', '/a.b/c']) {
      const answer = await fetch(running.url + path);
      assert.equal(answer.status, 200, path);
      assert.match(await answer.text(), /the page/);
      assert.match(answer.headers.get('content-type') ?? '', /text\/html/);
      assert.equal(answer.headers.get('cache-control'), 'no-cache');
      const policy = answer.headers.get('content-security-policy') ?? '';
      assert.match(policy, /script-src 'self';/);
      assert.doesNotMatch(policy, /script-src[^;]*unsafe/);
    }
  });

  it('keeps what carries a hash for a year', async () => {
    const answer = await fetch(`${running.url}/assets/main-3f2a.js`);
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.match(answer.headers.get('content-type') ?? '', /javascript/);
    assert.equal((await fetch(`${running.url}/favicon.svg`)).headers.get('cache-control'), 'no-cache');
  });

  it('is nothing else: no file outside, no page for a missing file or an API address', async () => {
    const paths = [
      '/assets/gone.js',
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/v1/nothing',
      '/secret.txt',
    ];
    for (const path of paths) {
      const answer = await sendRaw(running.url, [`GET ${path} HTTP/1.1`, 'Host: localhost']);
      assert.equal(answer.status, 404, path);
      assert.doesNotMatch(answer.body, /not for you|the page/, path);
    }
    assert.equal((await fetch(running.url, { method: 'POST' })).status, 404);
  });
});

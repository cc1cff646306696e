import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type EngineApp, type TestEngine, testEngine } from '@parley/testkit';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { type Talk, talk } from './talk.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What an integrator's bundler makes of the page and of the worker, by path. */
const bundles = async (): Promise<Map<string, string>> => {
  const build = await rolldown({
    input: { page: file('./page.ts'), 'web-worker': file('./web-worker.ts') },
    resolve: { conditionNames: ['parley-source', 'import', 'browser'] },
    platform: 'browser',
  });
  const { output } = await build.generate({ entryFileNames: '[name].js' });
  return new Map(output.flatMap((part) => (part.type === 'chunk' ? [[`/${part.fileName}`, part.code]] : [])));
};

describe('where the client runs', { timeout: 120_000 }, () => {
  let engine: TestEngine;
  let app: EngineApp;
  let browser: Browser;
  let page: Page;
  let server: Server;
  before(async () => {
    const [started, made] = await Promise.all([testEngine(), bundles()]);
    engine = started;
    server = createServer((request, response) => {
      const code = made.get(request.url ?? '');
      response.setHeader('content-type', code === undefined ? 'text/html' : 'text/javascript');
      response.end(code ?? '<!doctype html><title>page</title><script type=module src=/page.js></script>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    app = await engine.addApp('hosts', { allowedOrigins: [origin] });
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(origin);
    await page.waitForFunction(() => 'talk' in window);
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await engine.close();
  });

  test('a page of an origin that is not allowed is told which line to add', async () => {
    const what = { url: engine.url, token: await engine.app.token('alice'), cid: 'team:x', text: '' };
    const { reason, add } = await page.evaluate((refused) => window.refusal(refused), what);
    assert.equal(reason, 'origin_refused');
    assert.equal(add, `"allowedOrigins": ["${new URL(page.url()).origin}"]`);
  });

  const told = async (text: string): Promise<Talk> => {
    const cid = `team:${text.replaceAll(' ', '-')}`;
    const asAlice = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
    await engine.engine.call('channels.getOrCreate', asAlice, { cid });
    return { url: engine.url, token: await app.token('alice'), cid, text };
  };

  test('in Node', async () => {
    assert.deepEqual(await talk(await told('from node')), ['live', 'from node']);
  });
  test('in a worker of Node', async () => {
    const worker = new Worker(new URL('./node-worker.ts', import.meta.url), {
      workerData: await told('from its worker'),
    });
    const [shown] = await once(worker, 'message');
    assert.deepEqual(shown, ['live', 'from its worker']);
  });
  test('in a page', async () => {
    const shown = await page.evaluate((what) => window.talk(what), await told('from a page'));
    assert.deepEqual(shown, ['live', 'from a page']);
  });
  test('in a worker of a page', async () => {
    const shown = await page.evaluate((what) => window.talkInWorker(what), await told('from a web worker'));
    assert.deepEqual(shown, ['live', 'from a web worker']);
  });
});

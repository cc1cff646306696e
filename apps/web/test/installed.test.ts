import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { launchProfile } from '@parley/testkit/browser';
import { startFaultProxy } from '@parley/testkit/faults';
import type { BrowserContext, Page } from 'playwright-core';
import { buildWeb } from '../../server/src/web.ts';
import { ownAccounts, signIn } from './accounts/scene.ts';

const clone = resolve(import.meta.dirname, '../../..');
const folder = await mkdtemp(join(tmpdir(), 'parley-installed-'));
const webFolder = join(folder, 'web');
await cp((await buildWeb(clone, () => {})) ?? '', webFolder, { recursive: true });
// The first script of a newer version is there already when it comes.
const [, entry = ''] =
  /src="\/(assets\/index-[\w-]+\.js)"/.exec(await readFile(join(webFolder, 'index.html'), 'utf8')) ?? [];
const next = entry.replace('index-', 'index-next-');
await cp(join(webFolder, entry), join(webFolder, next));
/** What a test began; ended whatever became of it. */
const closing: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closing) await close().catch(() => {});
  await rm(folder, { recursive: true, force: true });
});

const scene = ownAccounts({ webFolder });
const field = (page: Page) => page.locator('.pane-conversation .parley-input-field');

/** Somebody of the app, in a conversation. */
async function inside(context: BrowserContext, email: string, user: string, url = scene.url): Promise<Page> {
  await scene.join(await scene.account(email), user);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  await signIn(page, email);
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  return page;
}

/** Until the app is kept whole, and answers for this page. */
const ready = (page: Page) =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const { active } = await serviceWorker.ready;
    const until = (target: EventTarget | null, event: string, holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (holds()) resolve();
        };
        target?.addEventListener(event, look);
        look();
      });
    await until(active, 'statechange', () => active?.state === 'activated');
    await until(serviceWorker, 'controllerchange', () => serviceWorker.controller !== null);
  });

const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths;
  });

test('IN-1 a browser finds nothing that keeps the app from being installed', async () => {
  const { context, page } = await scene.person({ serviceWorkers: 'allow' });
  await page.goto(scene.url);
  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // Windows of tests leave no trace, and so nothing is installed from them.
  assert.deepEqual(
    installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'),
    [],
  );
  const { icons, shortcuts } = JSON.parse(data ?? '{}');
  for (const { src, sizes, type } of icons) {
    const answer = await fetch(`${scene.url}${src}`);
    assert.equal(answer.headers.get('content-type'), type, src);
    const bytes = Buffer.from(await answer.arrayBuffer());
    // Where a PNG says how large it is.
    if (type === 'image/png') assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
  }
  for (const { url } of shortcuts) assert.equal((await fetch(`${scene.url}${url}`)).status, 200);
  await context.close();
});

test('IN-2 IN-3 without the engine a browser that was closed opens to what was shown last', async () => {
  const proxy = await startFaultProxy(scene.running.url);
  closing.push(() => proxy.close());
  const url = proxy.url.replace('127.0.0.1', 'localhost');
  const profile = join(folder, 'profile');
  const first = await launchProfile(profile);
  closing.push(() => first.kill());
  const page = await inside(first.context, 'alice@example.org', 'alice', url);
  await field(page).fill('Said before the flight');
  await page.keyboard.press('Enter');
  // Shown as the server's own: the conversation itself is here, not only what was written while it was on its way.
  await page
    .locator('[data-message]')
    .filter({ hasText: 'Said before the flight' })
    .filter({ hasNotText: 'Sending…' })
    .waitFor();
  await ready(page);
  const files = await keptFiles(page);
  assert.ok(files.includes(`/${entry}`) && files.includes('/'));
  assert.deepEqual(
    files.filter((path) => !/^\/$|^\/assets\/|^\/icon\.svg$/.test(path)),
    [],
  );
  const place = page.url();
  assert.match(place, /\/w\/[^/]+\/c\/team%3Ageneral/);
  await page.waitForFunction(async () => {
    const [held] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('parley:'));
    const opened = indexedDB.open(held?.name ?? '');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const stores = opened.result.transaction(['messages', 'timelines']);
    const [messages, timelines] = ['messages', 'timelines'].map((name) => stores.objectStore(name).getAll());
    await new Promise((resolve) => {
      stores.oncomplete = resolve;
    });
    opened.result.close();
    const said = messages?.result.find(({ text }) => text === 'Said before the flight');
    const kept = timelines?.result.find(({ cid }) => cid === said?.cid);
    return kept?.line.intervals.some(({ toSeq }: { toSeq: number }) => toSeq >= said.seq);
  });
  await first.close();
  await proxy.close();

  const again = await launchProfile(profile);
  closing.push(() => again.kill());
  const cold = await again.context.newPage();
  cold.setDefaultTimeout(30_000);
  await cold.goto(place);
  await cold.locator('[data-message]').filter({ hasText: 'Said before the flight' }).waitFor();
  await cold.getByRole('link', { name: /^design/ }).click();
  await cold.getByRole('heading', { name: 'design', level: 1 }).waitFor();
});

test('IN-4 a newer version waits in a line, and what was being written survives it', async () => {
  const { context } = await scene.person({ serviceWorkers: 'allow' });
  const page = await inside(context, 'bob@example.org', 'bob');
  await ready(page);
  await field(page).fill('Half a thought');
  const path = join(webFolder, 'sw.js');
  const worker = await readFile(path, 'utf8');
  const update = () => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const line = page.getByRole('status').filter({ hasText: 'A new version is ready' });
  // Waited for from before the press: on a fast machine it is over when the press returns.
  const reload = () =>
    Promise.all([page.waitForEvent('load'), line.getByRole('button', { name: 'Reload' }).click()]);
  await update();
  assert.equal(await line.count(), 0, 'the same version is none');

  await writeFile(path, worker.replaceAll(entry, next).replace('parley-shell-', 'parley-shell-next-'));
  let reloads = 0;
  page.on('framenavigated', () => {
    reloads += 1;
  });
  await update();
  await line.waitFor();
  assert.equal(await field(page).inputValue(), 'Half a thought');
  assert.equal(reloads, 0);
  await reload();
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  assert.equal(await field(page).inputValue(), 'Half a thought');
  assert.equal(await line.count(), 0);
  const names = await page.evaluate(() => caches.keys());
  assert.equal(names.length, 2, 'the version before stays for other windows');

  // And the one after takes the place of the first.
  await writeFile(path, worker.replaceAll(entry, next).replace('parley-shell-', 'parley-shell-third-'));
  await update();
  await line.waitFor();
  await reload();
  await page.waitForFunction(async () => (await caches.keys()).length === 2);
  assert.ok(!(await page.evaluate(() => caches.keys())).includes(names[0] ?? ''));
  await writeFile(path, worker);
  await context.close();
});

test('IN-5 IN-6 what is shared is written where one says, and goes with the one who signs out', async () => {
  const { context } = await scene.person({ serviceWorkers: 'allow' });
  const page = await inside(context, 'carol@example.org', 'carol');
  await ready(page);
  await field(page).fill('Before it');
  await page.getByRole('link', { name: /^design/ }).click();
  /** As the browser does it for another app: a form of its own, sent to the address of the manifest. */
  const share = () =>
    page.evaluate(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'multipart/form-data';
      form.action = '/share';
      const add = (name: string, value: string) => {
        const input = document.createElement('input');
        input.name = name;
        input.value = value;
        form.append(input);
      };
      add('title', 'A fine article');
      add('text', 'https://example.org/article');
      add('url', 'https://example.org/article');
      const files = document.createElement('input');
      files.type = 'file';
      files.name = 'files';
      const list = new DataTransfer();
      list.items.add(new File(['one, two'], 'numbers.csv', { type: 'text/csv' }));
      files.files = list.files;
      form.append(files);
      document.body.append(form);
      form.submit();
    });
  await share();
  await page.getByRole('heading', { name: 'Share', level: 1 }).waitFor();
  await page.getByText('A fine article').waitFor();
  await page.getByText('numbers.csv').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Write it there' }).isDisabled(), true);
  await page.getByRole('option', { name: /general/ }).click();
  await page.getByRole('button', { name: 'Write it there' }).click();
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  assert.equal(await field(page).inputValue(), 'Before it\nA fine article\nhttps://example.org/article');
  await page.locator('.pane-conversation').getByText('numbers.csv').first().waitFor();
  assert.equal(await page.locator('[data-message]').filter({ hasText: 'A fine article' }).count(), 0);
  await page.goto(`${scene.url}/share`);
  await page.getByText('Nothing was shared.').waitFor();

  await share();
  await page.getByText('A fine article').waitFor();
  await page.getByRole('button', { name: /^Carol/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await page.waitForFunction(async () => (await caches.keys()).length === 0);
  await signIn(page, 'carol@example.org');
  await page.locator('.sidebar').waitFor();
  await page.goto(`${scene.url}/share`);
  await page.getByText('Nothing was shared.').waitFor();
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  await context.close();
});

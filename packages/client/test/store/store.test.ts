import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { type Served, servePage } from '../browser/serve.ts';
import { cases } from './conformance.ts';
import { memoryStoreWithFiles } from './memory-files.ts';

let browser: Browser;
let page: Page;
let served: Served;
before(async () => {
  [browser, served] = await Promise.all([
    launchBrowser(),
    servePage(fileURLToPath(new URL('./page.ts', import.meta.url))),
  ]);
  page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => 'conform' in window);
});
after(async () => {
  await browser.close();
  await served.close();
});

for (const [name, run] of Object.entries(cases)) {
  test(`${name} (memory)`, async () => {
    const store = memoryStoreWithFiles();
    await run({ one: store, other: store });
  });
  test(`${name} (IndexedDB)`, async () => {
    assert.equal(await page.evaluate((which) => window.conform(which), name), undefined);
  });
}

test('UP-1 bytes that the browser refuses to keep are told as not kept, and what is stored next is', async () => {
  const told = await page.evaluate(() => window.refuseBytes());
  assert.deepEqual(told, { first: 'UnknownError', picture: 'UnknownError', records: 0, next: 'kept' });
});

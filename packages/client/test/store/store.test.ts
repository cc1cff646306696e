import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { versions } from '../../src/store/schema.ts';
import { type Served, servePage } from '../browser/serve.ts';
import { cases } from './conformance.ts';
import { memoryStoreWithFiles } from './memory-files.ts';
import { send } from './shapes.ts';

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

for (const from of [0, 1, 2, 3]) {
  test(`OF-11 an upgrade from version ${from} of 3 runs exactly the steps that are missing`, async () => {
    assert.deepEqual(await page.evaluate((version) => window.upgrade(version), from), [1, 2, 3].slice(from));
  });
}

for (const from of versions.slice(1).keys()) {
  test(`OF-11 the store of version ${from + 1} is brought up to now with what was done in it, and its page told once`, async () => {
    const upgraded = await page.evaluate((version) => window.upgradeStore(version), from + 1);
    assert.deepEqual(upgraded, { told: 1, operations: [send(1).id], uploads: 1 });
  });
}

test('OB-1 UP-1 what the person did is committed so that a crash of the machine loses none of it', async () => {
  const strict = { operations: 'strict', uploads: 'strict', bytes: 'strict' };
  assert.deepEqual(await page.evaluate(() => window.durabilities()), strict);
});

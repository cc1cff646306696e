import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';
import { keepShell } from './shell.ts';

const parley = ownParley();
const names = Array.from({ length: 10 }, (_, at) => `photo-${String(at + 1).padStart(2, '0')}.jpg`);
const limit = { timeout: 180_000 };

/** Draws photos in the page and drops them on the field, as a hand does. */
const drop = (page: Page, files: readonly string[]): Promise<void> =>
  page.evaluate(async (all) => {
    const data = new DataTransfer();
    for (const [at, name] of all.entries()) {
      const canvas = new OffscreenCanvas(900 + 40 * at, 600);
      const drawing = canvas.getContext('2d');
      if (!drawing) return;
      const sky = drawing.createLinearGradient(0, 0, 0, 600);
      sky.addColorStop(0, `hsl(${at * 36} 60% 60%)`);
      sky.addColorStop(1, `hsl(${at * 36 + 50} 70% 85%)`);
      drawing.fillStyle = sky;
      drawing.fillRect(0, 0, canvas.width, 600);
      data.items.add(
        new File([await canvas.convertToBlob({ type: 'image/jpeg' })], name, { type: 'image/jpeg' }),
      );
    }
    const field = document.querySelector('.pane-conversation .parley-input-field');
    for (const type of ['dragover', 'drop'])
      field?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, files);

/** Resolves when so many files are on the device: that is a moment after they are shown. */
const kept = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (wanted) => {
    const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const [held] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('parley:'));
    const database = await answer(indexedDB.open(held?.name ?? ''));
    while ((await answer(database.transaction('bytes').objectStore('bytes').count())) !== wanted)
      await new Promise(requestAnimationFrame);
    database.close();
  }, count);

const row = (page: Page, text: string) =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });
const shown = (page: Page, text: string): Promise<string[]> =>
  row(page, text)
    .locator('.parley-tile-open')
    .evaluateAll((tiles) => tiles.map((tile) => (tile.getAttribute('aria-label') ?? '').split(',')[0] ?? ''));

test(
  'ten photos dropped offline are there after a reload, and arrive in order, a few pixels first',
  limit,
  async () => {
    const context = await parley.browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(60_000);
    await keepShell(context);
    const page = await context.newPage();
    await page.goto(`${parley.url}/dev/alice`);
    await page.goto(parley.url);
    await page.getByRole('link', { name: /^design/ }).click();
    await page.locator('.pane-conversation [data-message]').first().waitFor();
    // The parts that show files are loaded with the first of them, which no server can send later.
    await drop(page, ['first.jpg']);
    await page.locator('.parley-tray-item').click();
    await page.keyboard.press('Escape');
    await page.locator('.parley-tray-item').hover();
    await page.locator('.parley-tray-remove').click();
    await page.locator('.parley-tray-item').waitFor({ state: 'detached' });

    await parley.stop();
    await drop(page, names);
    await page.locator('.parley-tray-item').nth(9).waitFor();
    await kept(page, 10);
    await page.reload();
    await page.locator('.parley-tray-item').nth(9).waitFor();
    await page.locator('.pane-conversation .parley-input-field').fill('From the mountains');
    await page.keyboard.press('Enter');
    await row(page, 'From the mountains').locator('.parley-tile').nth(9).waitFor();
    await page.locator('.pane-conversation .parley-input-field').fill('And a word after them');
    await page.keyboard.press('Enter');
    await row(page, 'And a word after them').waitFor();
    await page.reload();
    await row(page, 'From the mountains').locator('.parley-tile').nth(9).waitFor();
    assert.deepEqual(await shown(page, 'From the mountains'), names);

    await parley.start();
    await row(page, 'And a word after them').getByText('Sending…').waitFor({ state: 'detached' });
    await row(page, 'From the mountains').locator('.parley-upload').first().waitFor({ state: 'detached' });

    const bob = await (await parley.browser.newContext()).newPage();
    const { promise: comes, resolve: letGo } = Promise.withResolvers<void>();
    await bob.route(/^(?!.*\/v1\/).*\/files\//, async (route) => {
      await comes;
      await route.continue();
    });
    await bob.goto(`${parley.url}/dev/bob`);
    await bob.getByRole('link', { name: /^design/ }).click();
    await row(bob, 'From the mountains').locator('.parley-picture-thumb').nth(9).waitFor();
    const boxes = () => row(bob, 'From the mountains').boundingBox();
    const before = await boxes();
    letGo();
    await row(bob, 'From the mountains').locator('.parley-picture[data-shown]').nth(9).waitFor();
    assert.deepEqual(await boxes(), before);
    assert.deepEqual(await shown(bob, 'From the mountains'), names);
    const texts = (await bob.locator('.pane-conversation [data-message]').allInnerTexts()).join('\n');
    assert.ok(texts.indexOf('From the mountains') < texts.indexOf('And a word after them'));
  },
);

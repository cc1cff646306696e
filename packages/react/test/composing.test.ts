import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import type { Locator, Page } from 'playwright-core';
import { galleryPages } from './page.ts';

/** Keys that choose among the candidates of an input method, or give them up, do nothing else, wherever one writes. */
const open = galleryPages();

const log = (page: Page) => page.evaluate(() => window.gallery.log);

/** What Chromium and Firefox tell of such a key, and what Safari tells, which has ended the composition by then. */
const keys = { 'while it composes': { isComposing: true }, 'as Safari tells it': { keyCode: 229 } };

const press = (field: Locator, key: string, how: { isComposing?: boolean; keyCode?: number }) =>
  field.evaluate(
    (area, init) =>
      area.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })),
    { key, ...how },
  );

for (const [name, how] of Object.entries(keys)) {
  test(`Enter of an input method, ${name}, sends nothing and picks no emoji`, async () => {
    const page = await open('room=launch');
    const field = page.locator('.parley-input-field');
    await field.fill('かん');
    await press(field, 'Enter', how);
    assert.deepEqual(await log(page), []);
    await page.locator(`[data-message="${idOf(12)}"]`).focus();
    await page.keyboard.press('+');
    await page.locator('.parley-emoji-grid button').first().waitFor();
    await page.keyboard.type('party');
    const sheet = page.getByRole('dialog', { name: 'Pick an emoji' });
    await sheet.getByTitle(':tada:').waitFor();
    await press(sheet.getByRole('searchbox'), 'Enter', how);
    assert.deepEqual(await log(page), []);
    await page.keyboard.press('Enter');
    await sheet.waitFor({ state: 'detached' });
    assert.equal((await log(page)).length, 1);
  });

  test(`Escape of an input method, ${name}, closes no thread that is written in`, async () => {
    const page = await open('composed.html?', { width: 1200, height: 800 });
    await page.locator(`[data-message="${idOf(3)}"]`).focus();
    await page.keyboard.press('t');
    const thread = page.locator('.parley-thread');
    const field = thread.locator('.parley-input-field');
    await field.and(page.locator(':focus')).waitFor();
    await press(field, 'Escape', how);
    assert.equal(await thread.count(), 1);
    await page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
  });
}

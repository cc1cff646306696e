import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { galleryPages } from './page.ts';

const open = galleryPages();
const axe = createRequire(import.meta.url).resolve('axe-core');

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  // What is still appearing has not its colour yet.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}

for (const theme of ['light', 'dark']) {
  for (const room of ['launch', 'hard', 'album', 'empty', 'one', 'many']) {
    test(`axe has nothing to say about ${room} in ${theme}`, async () => {
      assert.deepEqual(await violations(await open(`room=${room}&theme=${theme}`)), []);
    });
  }

  test(`axe has nothing to say about a list, a thread and the sheet of keys beside it in ${theme}`, async () => {
    const page = await open(`composed.html?theme=${theme}`, { width: 1200, height: 800 });
    assert.deepEqual(await violations(page), []);
    await page.locator('[role=listitem][tabindex="0"]').focus();
    await page.keyboard.press('t');
    await page.locator('.parley-thread :focus').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Control+/');
    await page.locator('.parley-keys').waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test(`axe has nothing to say about a picture that is shown large in ${theme}`, async () => {
    const page = await open(`room=album&theme=${theme}`);
    await page.locator('.parley-tile-open').last().click();
    await page.locator('.parley-lightbox').waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test(`axe has nothing to say about an open menu and an open emoji sheet in ${theme}`, async () => {
    const page = await open(`room=launch&theme=${theme}`);
    await page.locator(`[data-message="${idOf(12)}"]`).hover();
    await page.locator(`[data-message="${idOf(12)}"] [data-action=more]`).click();
    await page.locator('.parley-menu').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.locator(`[data-message="${idOf(12)}"] [data-action=react]`).click();
    await page.locator('.parley-emoji-grid').waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test(`axe has nothing to say about the channel types, one of them, and the question for a new one in ${theme}`, async () => {
    const page = await open(`types.html?theme=${theme}`);
    await page.locator('.parley-types-one').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'New type' }).click();
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^lesson/ }).click();
    await page.getByRole('button', { name: 'Delete the type…' }).click();
    assert.deepEqual(await violations(page), []);
  });

  test(`axe has nothing to say about names being completed in ${theme}`, async () => {
    const page = await open(`room=launch&theme=${theme}`);
    await page.locator('.parley-input-field').pressSequentially('hi @');
    await page.locator('[role=option]').first().waitFor();
    assert.deepEqual(await violations(page), []);
  });
}

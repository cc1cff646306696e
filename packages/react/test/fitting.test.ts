import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { fromEnd, galleryPages, settled } from './page.ts';

/** A field fits its text by the browser's own rule, or by ours where it has none, as Safari has: to the reader it is the same. */
const open = galleryPages();

/** The page as a browser shows it that knows no `field-sizing`. */
async function withoutRule(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (...asked: [string, string?]) =>
      asked[0] !== 'field-sizing' && supports(...(asked as [string]));
  });
  await page.reload();
  await page.addStyleTag({ content: 'textarea { field-sizing: fixed !important }' });
  await page.locator('.parley-messages-rows').waitFor();
  await settled(page);
}

const byRule = { 'by the rule of the browser': async () => {}, 'by ours': withoutRule };

for (const [name, prepare] of Object.entries(byRule)) {
  test(`${name} the field is as tall as what is typed, and the list stays at its end`, async () => {
    const page = await open('room=launch');
    await prepare(page);
    const field = page.locator('.parley-input-field');
    const height = () => field.evaluate((area) => area.clientHeight);
    const one = await height();
    await field.focus();
    const heights: number[] = [];
    for (const line of ['one', 'two', 'three', 'four', 'five']) {
      if (line !== 'one') await page.keyboard.press('Shift+Enter');
      await page.keyboard.type(line);
      await settled(page);
      heights.push(await height());
      assert.ok((await fromEnd(page)) <= 1, `at ${line} it is ${await fromEnd(page)} px away`);
    }
    const [first = 0, second = 0] = heights;
    assert.equal(first, one);
    assert.deepEqual(
      heights,
      heights.map((_, line) => first + line * (second - first)),
    );
    assert.ok(second > first);
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await height(), one);
    assert.ok((await fromEnd(page)) <= 1);
  });

  test(`${name} the field fits its text in a window made narrower, and when it was not shown meanwhile`, async () => {
    const page = await open('room=launch');
    await prepare(page);
    const hidden = () =>
      page
        .locator('.parley-input-field')
        .evaluate((area) => [area.scrollHeight - area.clientHeight, area.clientHeight]);
    await page.evaluate(() => window.gallery.setText('word '.repeat(60)));
    await settled(page);
    const [, wide = 0] = await hidden();
    await page.setViewportSize({ width: 480, height: 800 });
    await settled(page);
    const [cut, narrow = 0] = await hidden();
    assert.equal(cut, 0);
    assert.ok(narrow > wide, `${narrow} of ${wide}`);
    await page.evaluate(() => {
      const input = document.querySelector<HTMLElement>('.parley-input');
      if (!input) throw new Error('unable to hide the field; there is none');
      input.style.display = 'none';
      window.gallery.setText('a\nb\nc\nd\ne\nf\ng\nh');
    });
    await settled(page);
    await page.evaluate(() => {
      const input = document.querySelector<HTMLElement>('.parley-input');
      if (input) input.style.display = '';
    });
    await settled(page);
    const [stillCut, tall = 0] = await hidden();
    assert.equal(stillCut, 0);
    assert.ok(tall > narrow, `${tall} of ${narrow}`);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();
const tiles = '.pane-conversation [data-message] .parley-tile';

/** Opens #design as somebody, and notes whom the page asks besides the engine. */
const open = async (person: string, reducedMotion: 'reduce' | 'no-preference') => {
  const viewport = { width: 1280, height: 900 };
  const context = await parley.browser.newContext({ viewport, reducedMotion });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const others: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(parley.url).origin) others.push(request.url());
  });
  await page.goto(`${parley.url}/dev/${person}`);
  await page.goto(parley.url);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('.pane-conversation [data-message]').first().waitFor();
  return { page, others };
};

const said = (page: Page): Promise<string[]> =>
  page.locator(tiles).evaluateAll((all) =>
    all.map((tile) => {
      const open = tile.querySelector('.parley-tile-open')?.getAttribute('aria-label');
      const motion = tile.querySelector('.parley-tile-motion')?.getAttribute('aria-label');
      return `${open}; ${motion}`;
    }),
  );

test('a GIF is picked, or shown by a command and sent, and stands still for who asked for less motion', async () => {
  const alice = await open('alice', 'no-preference');
  const bob = await open('bob', 'reduce');
  const { page } = alice;
  const field = page.locator('.pane-conversation .parley-input-field');
  const before = await page.locator(tiles).count();

  await page.getByRole('button', { name: 'Send a GIF' }).click();
  await page.getByRole('searchbox', { name: 'Search Parley' }).fill('boat');
  await page.getByRole('button', { name: 'Send the GIF: A boat on the waves' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('button.parley-gif').length === 1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await bob.page.locator(tiles).nth(before).waitFor();
  assert.equal(await page.locator('.parley-gifs').count(), 0);

  await field.fill('/giphy hello');
  await field.press('Enter');
  const preview = page.getByRole('group', { name: 'A GIF for hello, before it is sent' });
  const first = await preview.getByRole('img').getAttribute('alt');
  await preview.getByRole('button', { name: 'Shuffle' }).click();
  const second = await preview.getByRole('img').getAttribute('alt');
  assert.notEqual(first, second);
  assert.equal(await field.inputValue(), '');
  assert.equal(await page.locator(tiles).count(), before + 1);
  await preview.getByRole('button', { name: 'Send' }).click();
  await bob.page
    .locator(tiles)
    .nth(before + 1)
    .waitFor();
  assert.equal(await preview.count(), 0);

  await field.fill('/gif nothing at all');
  await field.press('Enter');
  await page.getByText('No GIFs found.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('No GIFs found.').waitFor({ state: 'detached' });

  const names = ['A boat on the waves', second].map((name) => `${name}, show large`);
  const alone = (rows: string[]) => rows.slice(before);
  await page
    .locator(tiles)
    .nth(before + 1)
    .waitFor();
  assert.deepEqual(
    alone(await said(page)),
    names.map((name) => `${name}; Pause the GIF`),
  );
  assert.deepEqual(
    alone(await said(bob.page)),
    names.map((name) => `${name}; Play the GIF`),
  );
  const motion = bob.page.locator('.parley-tile-motion').last();
  await motion.click();
  assert.equal(await motion.getAttribute('aria-label'), 'Pause the GIF');
  assert.equal(await bob.page.locator('.parley-tile-via').last().textContent(), 'via Parley');
  assert.deepEqual([...alice.others, ...bob.others], []);
});

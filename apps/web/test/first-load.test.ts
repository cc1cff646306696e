import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();

/** kB (1,000 bytes): the same as `npm run check` allows. */
const most = 260;

test('what a browser loads until one can read and write stays within its budget', async (t) => {
  const context = await parley.browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response);
  });
  await page.goto(`${parley.url}/dev/alice`);
  await page.locator('[data-message]').first().waitFor();
  await page.locator('.pane-conversation .parley-input-field:enabled').waitFor();
  await page.waitForLoadState('networkidle');
  const bodies = await Promise.all(scripts.map((script) => script.body()));
  const size = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1_000;
  t.diagnostic(`${size.toFixed(1)} kB in ${bodies.length} files`);
  assert.ok(size <= most, `${size.toFixed(1)} kB in ${bodies.length} files, and ${most} are allowed`);
  // What is only used after a press or a key is loaded then.
  const names = scripts.map((script) => new URL(script.url()).pathname);
  for (const part of ['CompletionList', 'WorkspaceParts', 'places'])
    assert.equal(names.filter((name) => name.includes(`/${part}-`)).length, 0, part);

  await page.keyboard.type('Good morning');
  await page.keyboard.press('Enter');
  await page.locator('[data-message]').filter({ hasText: 'Good morning' }).waitFor();
});

test('a menu that is loaded when it is wanted opens with the first press, by hand and by keyboard', async () => {
  const page = await (await parley.browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.goto(`${parley.url}/dev/alice`);
  await page.locator('[data-message]').first().waitFor();
  await page.locator('.presence-me').click();
  await page.getByRole('menu', { name: 'How you are shown' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.sidebar-workspace').focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'Of the workspace' });
  await menu.waitFor();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  const focused = () => page.evaluate(() => document.activeElement?.className);
  assert.equal(await focused(), 'sidebar-workspace');
});

test('a menu that cannot be loaded says so, and the press after it says so again', async () => {
  const page = await (await parley.browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.route(/\/(WorkspaceParts|places)-[^/]*\.js/, (route) => route.abort());
  await page.goto(`${parley.url}/dev/alice`);
  await page.locator('[data-message]').first().waitFor();
  const told = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  for (let turn = 0; turn < 2; turn += 1) {
    await page.locator('.sidebar-workspace').click();
    await told.waitFor();
    await told.getByRole('button', { name: 'Close' }).click();
    await told.waitFor({ state: 'detached' });
  }
  await page.getByRole('link', { name: 'Drafts' }).click();
  await told.waitFor();
  await page.getByRole('link', { name: /^design/ }).click();
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
});

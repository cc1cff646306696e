import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();

/** Everything this browser keeps that is not how it looks. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(
      (key) => key !== 'parley:theme',
    ),
    caches: await caches.keys(),
  }));

const menu = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Alice/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('dialog', { name: 'Sign out of this browser?' }).waitFor();
};

test('OF-9 attack 67: signing out removes everything of the person from the browser, in all its windows', async () => {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'allow',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${parley.url}/dev/alice`);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('.pane-conversation .parley-input-field').fill('Half a secret');
  const other = await context.newPage();
  await other.goto(`${parley.url}/dev/alice`);
  // It opens where this browser was last.
  await other.waitForFunction(
    (selector) => document.querySelector<HTMLTextAreaElement>(selector)?.value === 'Half a secret',
    '.pane-conversation .parley-input-field',
  );
  assert.equal((await kept(page)).databases.length, 1);
  await page.getByRole('link', { name: 'Note', exact: true }).click();
  await page.getByRole('textbox', { name: 'Text of the note' }).click();
  await page.keyboard.type('A whole secret');
  await page.getByText('Saved').waitFor();
  assert.equal((await kept(page)).databases.length, 2);

  await menu(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await page.getByRole('dialog').count(), 0);
  await menu(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const window of [page, other]) await window.getByRole('heading', { name: 'Who are you?' }).waitFor();
  assert.deepEqual((await kept(page)).databases, []);
  assert.deepEqual(await kept(page), { databases: [], storage: [], caches: [] });
  await page.reload();
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await other.reload();
  await other.getByRole('heading', { name: 'Who are you?' }).waitFor();

  await page.goto(`${parley.url}/dev/bob`);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('[data-message]').first().waitFor();
  assert.equal(await page.locator('.pane-conversation .parley-input-field').inputValue(), '');
  await context.close();
});

test('what was not sent yet is said before it is lost', async () => {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'allow',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${parley.url}/dev/alice`);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('.pane-conversation [data-message]').first().waitFor();
  await context.setOffline(true);
  await page.locator('.pane-conversation .parley-input-field').fill('From the tunnel');
  await page.keyboard.press('Enter');
  await page.getByText('Sending…').waitFor();
  await menu(page);
  await page.getByText('1 message was not sent yet, and would be lost.').waitFor();
  await page.keyboard.press('Escape');
  await context.setOffline(false);
  await page.getByText('Sending…').waitFor({ state: 'detached' });
  await context.close();
});

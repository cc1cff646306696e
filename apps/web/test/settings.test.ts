import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const parley = ownParley();

async function windowOf(person: string): Promise<Page> {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${parley.url}/dev/${person}`);
  await page.locator('.parley-channel-row').first().waitFor();
  return page;
}

/** What axe has to say about the page as it stands. */
async function complaints(page: Page): Promise<string[]> {
  // Not as a script of the page: its policy lets none in.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A line of the conversation: what arrives is read aloud as well. */
const said = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ hasText: text }).first().waitFor();

test('a private channel is a favourite, renamed, opened without its past, and deleted', async () => {
  const alice = await windowOf('alice');
  const bob = await windowOf('bob');
  await press(alice, 'Browse channels');
  await press(alice, 'New channel');
  await alice.getByLabel('Name').fill('cellar');
  await alice.getByRole('checkbox', { name: /^Private/ }).check();
  await press(alice, 'Create');
  await alice.getByRole('textbox', { name: 'Message #cellar' }).fill('Between us');
  await alice.keyboard.press('Enter');
  await alice.locator('[data-message]').filter({ hasText: 'Between us' }).waitFor();

  await alice.getByRole('link', { name: /^cellar/ }).click({ button: 'right' });
  assert.deepEqual(await complaints(alice), []);
  await alice.getByRole('menuitem', { name: 'Add to favourites' }).click();
  await alice.getByRole('button', { name: 'Favourites' }).waitFor();

  await alice.getByRole('link', { name: '1 member, Details' }).click();
  await press(alice, 'Channel settings');
  await alice.getByRole('textbox', { name: 'Name' }).fill('pantry');
  await alice.getByRole('radio', { name: /^Open/ }).check();
  assert.equal(await alice.getByRole('radio', { name: /^What is said since it is open/ }).isChecked(), true);
  assert.deepEqual(await complaints(alice), []);
  await press(alice, 'Save');
  await said(alice, 'Alice renamed the channel to pantry');

  await press(bob, 'Browse channels');
  await bob.getByRole('button', { name: /^pantry/ }).click();
  await said(bob, 'Alice opened the channel to everybody');
  assert.equal(await bob.getByText('Between us').count(), 0);
  await press(bob, 'Join');
  await said(alice, 'Bob joined');

  await alice.getByRole('textbox', { name: 'Message #pantry' }).fill('Hello Bob');
  await alice.keyboard.press('Enter');
  await bob.locator('[data-message]').filter({ hasText: 'Hello Bob' }).waitFor();
  await bob.getByRole('textbox', { name: 'Message #pantry' }).fill('Here I am');
  await bob.keyboard.press('Enter');
  await alice.locator('[data-message]').filter({ hasText: 'Here I am' }).waitFor();
  const askWhoRead = async (text: string) => {
    const message = alice.locator('[data-message]').filter({ hasText: text });
    await message.hover();
    await message.locator('[data-action=more]').click();
    await alice.getByRole('menuitem', { name: 'Who has read this' }).click();
  };
  await askWhoRead('Hello Bob');
  await alice.getByText('Read by 1').waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.keyboard.press('Escape');
  await askWhoRead('Between us');
  await alice.getByText('Nobody has read this yet.').waitFor();
  await alice.keyboard.press('Escape');

  await press(alice, 'Channel settings');
  await press(alice, 'Delete…');
  await press(alice, 'Delete for everybody');
  await bob.getByRole('link', { name: /^pantry/ }).waitFor({ state: 'detached' });
});

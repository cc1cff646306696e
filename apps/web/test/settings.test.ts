import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley } from './parley.ts';

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
  await alice.getByRole('button', { name: 'Favourites', exact: true }).waitFor();

  await alice.getByRole('link', { name: '1 member, Details' }).click();
  await press(alice, 'Channel settings');
  await alice.getByRole('textbox', { name: 'Name' }).fill('pantry');
  await alice.getByRole('radio', { name: /^Open/ }).check();
  assert.equal(await alice.getByRole('radio', { name: /^What is said since it is open/ }).isChecked(), true);
  assert.deepEqual(await complaints(alice), []);
  await press(alice, 'Save');
  const sure = alice.getByRole('alertdialog');
  await sure.getByText('What was said until now stays with you.').waitFor();
  assert.deepEqual(await complaints(alice), []);
  await sure.getByRole('button', { name: 'Cancel' }).click();
  await alice.getByRole('radio', { name: /^Everything that was said/ }).check();
  await press(alice, 'Save');
  await sure.getByText('also what was said in private').waitFor();
  await alice.getByRole('radio', { name: /^What is said since it is open/ }).check();
  await press(alice, 'Open the channel');
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
  const seen = alice.getByRole('img', { name: 'Read by Bob' });
  await seen.waitFor();
  await askWhoRead('Hello Bob');
  await alice.getByText('Read by 1').waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.keyboard.press('Escape');
  await askWhoRead('Between us');
  await alice.getByText('Nobody has read this yet.').waitFor();
  await alice.keyboard.press('Escape');
  const readers = async (text: string) => {
    const message = alice.locator('[data-message]').filter({ hasText: text });
    await message.hover();
    await message.locator('[data-action=more]').click();
    await alice.getByRole('menu').waitFor();
    const count = await alice.getByRole('menuitem', { name: 'Who has read this' }).count();
    await alice.keyboard.press('Escape');
    return count;
  };
  const receipts = async (page: Page, shown: boolean) => {
    await page.locator('.presence-me').click();
    await page.getByRole('menuitem', { name: 'Read receipts' }).click();
    await page.getByRole('checkbox', { name: 'Let others see' }).setChecked(shown);
    assert.deepEqual(await complaints(page), []);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await receipts(bob, false);
  await askWhoRead('Hello Bob');
  await alice.getByText('Nobody has read this yet.').waitFor();
  await alice.keyboard.press('Escape');
  await receipts(alice, false);
  assert.equal(await readers('Hello Bob'), 0);
  await seen.waitFor({ state: 'detached' });
  await receipts(bob, true);
  await receipts(alice, true);
  await seen.waitFor();
  await askWhoRead('Hello Bob');
  await alice.getByText('Read by 1').waitFor();
  await alice.keyboard.press('Escape');

  await press(alice, 'Channel settings');
  await alice.getByRole('checkbox', { name: 'Authors can see who has read' }).uncheck();
  await press(alice, 'Save');
  await alice.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await readers('Hello Bob'), 0);
  assert.equal(await seen.count(), 0);

  await press(alice, 'Channel settings');
  await press(alice, 'Delete…');
  await press(alice, 'Delete for everybody');
  await bob.getByRole('link', { name: /^pantry/ }).waitFor({ state: 'detached' });
});

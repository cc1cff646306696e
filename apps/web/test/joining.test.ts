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
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, level: 1, exact: true }).waitFor();

test('a channel is made, found, looked into, joined and left', async () => {
  const alice = await windowOf('alice');
  const bob = await windowOf('bob');
  await press(alice, 'Browse channels');
  await alice.getByText('You are in every channel there is.').waitFor();
  await press(alice, 'New channel');
  await alice.getByLabel('Name').fill('  garden ');
  await alice.getByLabel('What it is for').fill('Tomatoes');
  assert.deepEqual(await complaints(alice), []);
  await press(alice, 'Create');
  await heading(alice, 'garden');

  await press(bob, 'Browse channels');
  await bob.getByRole('searchbox', { name: 'Find a channel' }).fill('gard');
  assert.deepEqual(await complaints(bob), []);
  await bob.getByRole('button', { name: /^garden/ }).click();
  await heading(bob, 'garden');
  assert.equal(await bob.getByRole('textbox', { name: 'Message #garden' }).count(), 0);
  await press(bob, 'Join');
  await bob.getByRole('textbox', { name: 'Message #garden' }).fill('Basil, too?');
  await bob.keyboard.press('Enter');
  await alice.locator('[data-message]').filter({ hasText: 'Basil, too?' }).waitFor();

  await bob.getByRole('link', { name: '2 members, Details' }).click();
  await bob.locator('.parley-member').filter({ hasText: 'Alice' }).getByText('Owner').waitFor();
  assert.deepEqual(await complaints(bob), []);
  await press(bob, 'Leave the channel');
  await bob.getByRole('link', { name: 'garden' }).waitFor({ state: 'detached' });
  await alice.getByRole('link', { name: '1 member, Details' }).waitFor();
});

test('people are added to a channel, given a role and taken out of it', async () => {
  const alice = await windowOf('alice');
  const carol = await windowOf('carol');
  await press(alice, 'Browse channels');
  await press(alice, 'New channel');
  await alice.getByLabel('Name').fill('attic');
  await alice.getByRole('checkbox', { name: /^Private/ }).check();
  await press(alice, 'Create');
  await heading(alice, 'attic');
  await alice.getByRole('link', { name: '1 member, Details' }).click();
  await alice.locator('.parley-details').getByRole('button', { name: 'Add people' }).click();
  await alice.getByRole('combobox', { name: 'Add people' }).fill('car');
  await alice.getByRole('option', { name: /Carol/ }).waitFor();
  await alice.keyboard.press('Enter');
  await press(alice, 'Add');
  await carol.getByRole('link', { name: /^attic/ }).click();
  await heading(carol, 'attic');

  await press(alice, 'Actions for Carol');
  await alice.getByRole('menuitem', { name: 'Make moderator' }).click();
  await alice.locator('.parley-member').filter({ hasText: 'Carol' }).getByText('Moderator').waitFor();
  await press(alice, 'Actions for Carol');
  await alice.getByRole('menuitem', { name: 'Remove from the channel' }).click();
  await carol.getByRole('link', { name: /^attic/ }).waitFor({ state: 'detached' });
  await carol.getByText('There is no conversation here for you').waitFor();
});

test('whom one writes to is chosen by keyboard, and the same people meet in the same conversation', async () => {
  const dan = await windowOf('dan');
  const open = async (keys: readonly string[]) => {
    await press(dan, 'New message');
    const field = dan.getByRole('combobox', { name: 'With whom' });
    for (const key of keys) {
      await field.fill(key);
      await dan
        .getByRole('option', { name: new RegExp(`^\\w* ?${key}`, 'i') })
        .first()
        .waitFor();
      await field.press('Enter');
    }
    assert.deepEqual(await complaints(dan), []);
    await press(dan, 'Start conversation');
    await dan.getByRole('dialog').waitFor({ state: 'detached' });
    return dan.url();
  };
  const first = await open(['Erin', 'Faythe']);
  await heading(dan, 'Erin, Faythe');
  assert.equal(await open(['Faythe', 'Erin']), first);
});

test('a channel where nobody wrote says what can be done first, and offers it', async () => {
  const erin = await windowOf('erin');
  await press(erin, 'Browse channels');
  await press(erin, 'New channel');
  await erin.getByLabel('Name').fill('cellar');
  await press(erin, 'Create');
  await heading(erin, 'cellar');
  assert.deepEqual(await complaints(erin), []);
  await press(erin, 'Say what it is for');
  await erin.getByLabel('What it is for').last().fill('Apples and jars');
  await press(erin, 'Save');
  await erin.locator('.conversation-words').getByText('Apples and jars').waitFor();
  await press(erin, 'Say hello');
  await erin.keyboard.press('Enter');
  await erin.locator('[data-message]').filter({ hasText: 'Hello' }).waitFor();
  await erin.getByRole('button', { name: 'Say hello' }).waitFor({ state: 'detached' });
});

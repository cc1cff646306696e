import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const detailsOf = async (page: Page): Promise<Locator> => {
  await page
    .getByRole('link', { name: /members?, Details/ })
    .first()
    .click();
  return page.getByRole('complementary', { name: /Details/ });
};
const choose = async (page: Page, person: string, what: string) => {
  await page.getByRole('button', { name: `Actions for ${person}` }).click();
  await page.getByRole('menuitem', { name: what, exact: true }).click();
};
/** What the menu of a person offers. */
const offered = async (page: Page, person: string): Promise<string[]> => {
  await page.getByRole('button', { name: `Actions for ${person}` }).click();
  await page.getByRole('menuitem').first().waitFor();
  const items = await page.getByRole('menuitem').allTextContents();
  await page.keyboard.press('Escape');
  return items;
};

test('CH-34 CH-36 a channel is looked after by three people: roles, people, and who may leave', async () => {
  const [carol, bob, dan] = await Promise.all([
    windowOf(parley, 'carol'),
    windowOf(parley, 'bob'),
    windowOf(parley, 'dan'),
  ]);
  const [ofCarol, ofBob, ofDan] = await Promise.all([detailsOf(carol), detailsOf(bob), detailsOf(dan)]);

  // The only owner neither leaves nor steps down; a member looks after nothing.
  await ofCarol.getByText('You are its only owner').waitFor();
  assert.equal(await ofCarol.getByRole('button', { name: 'Leave the channel' }).count(), 0);
  assert.equal(await carol.getByRole('button', { name: 'Actions for Carol' }).count(), 0);
  await ofBob.getByRole('button', { name: 'Leave the channel' }).waitFor();
  assert.equal(await ofBob.getByRole('button', { name: 'Channel settings' }).count(), 0);
  assert.deepEqual(await offered(bob, 'Dan'), ['Mute or block…', 'Report…']);

  await choose(carol, 'Bob', 'Make admin');
  await ofBob.getByRole('button', { name: 'Channel settings' }).click();
  await bob.getByLabel('Name', { exact: true }).fill('atelier');
  await bob.getByRole('button', { name: 'Save', exact: true }).click();
  await dan.getByRole('heading', { name: 'atelier', level: 1 }).waitFor();
  // An admin gives what they have, and leaves the owner alone.
  assert.deepEqual(await offered(bob, 'Carol'), ['Mute or block…', 'Report…']);
  assert.ok(!(await offered(bob, 'Dan')).includes('Make owner'));
  await choose(bob, 'Faythe', 'Remove from the channel');
  await ofDan.getByText('Faythe', { exact: true }).waitFor({ state: 'detached' });

  await choose(carol, 'Bob', 'Make owner');
  await ofCarol.getByRole('button', { name: 'Leave the channel' }).waitFor();
  await choose(carol, 'Carol', 'Become member');
  await ofCarol.getByRole('button', { name: 'Channel settings' }).waitFor({ state: 'detached' });
  await ofBob.getByText('You are its only owner').waitFor();
  await ofCarol.getByRole('button', { name: 'Leave the channel' }).click();
  await carol.getByRole('link', { name: /^atelier/ }).waitFor({ state: 'detached' });
  await ofDan.getByText('Carol', { exact: true }).waitFor({ state: 'detached' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();

/** A person's own window with the design channel open. */
async function window(person: string): Promise<Page> {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${parley.url}/dev/${person}`);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await page.locator('[data-message]').first().waitFor();
  return page;
}

test('MO-1 MO-2 MO-12 a message is reported and removed, the channel frozen, a person shut out and let in again', async () => {
  const [carol, bob] = await Promise.all([window('carol'), window('bob')]);
  const field = bob.locator('.parley-input-field');
  await field.fill('Buy my boat');
  await bob.keyboard.press('Enter');
  const boat = carol.locator('.pane-conversation [data-message]').filter({ hasText: 'Buy my boat' });
  await boat.waitFor();

  await boat.hover();
  await boat.getByRole('button', { name: 'More actions' }).click();
  await carol.getByRole('menuitem', { name: 'Remove…' }).click();
  await carol.getByLabel('Reason').fill('An advertisement');
  await carol.getByRole('button', { name: 'Remove', exact: true }).click();
  await boat.waitFor({ state: 'detached' });

  await carol.locator('.parley-input-field').fill('Who moderates the moderators?');
  await carol.keyboard.press('Enter');
  const said = bob.locator('.pane-conversation [data-message]').filter({ hasText: 'Who moderates' });
  await said.hover();
  await said.getByRole('button', { name: 'More actions' }).click();
  await bob.getByRole('menuitem', { name: 'Report…' }).click();
  await bob.getByLabel('Reason').fill('A hard question');
  await bob.getByRole('button', { name: 'Report', exact: true }).click();
  await bob.locator('dialog[open]').waitFor({ state: 'detached' });

  await carol
    .getByRole('link', { name: /members/ })
    .first()
    .click();
  const details = carol.getByRole('complementary', { name: /Details/ });
  const reports = details.getByRole('list', { name: 'Reports' });
  await reports.getByText('A hard question').waitFor();
  await reports.getByRole('button', { name: 'Remove' }).click();
  await said.waitFor({ state: 'detached' });
  await details.getByRole('switch', { name: /^Freeze the channel/ }).click();
  await bob.getByText('This channel is frozen').waitFor();
  assert.equal(await field.count(), 0);
  await details.getByRole('switch', { name: /^Freeze the channel/ }).click();
  await field.waitFor();

  await details.getByRole('button', { name: /Bob/ }).click();
  await carol.getByRole('menuitem', { name: 'Ban…' }).click();
  await carol.getByLabel('Reason').fill('Sells boats');
  await carol.getByRole('button', { name: 'Ban', exact: true }).click();
  await bob.getByRole('link', { name: /^design/ }).waitFor({ state: 'detached' });
  await details.getByText('Sells boats').waitFor();
  await details.getByRole('button', { name: 'End the ban' }).click();
  await bob.getByRole('link', { name: /^design/ }).waitFor();
});

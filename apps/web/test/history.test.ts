import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const said = (page: Page, text: string) =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });

async function menuOf(page: Page, text: string) {
  await said(page, text).hover();
  await said(page, text).getByRole('button', { name: 'More actions' }).click();
  return page.getByRole('menu');
}

test('MS-22 what a message said before is shown to its author, and its link opens it for whoever may see it', async () => {
  const [carol, bob] = await Promise.all([
    windowOf(parley, 'carol', { permissions: ['clipboard-read', 'clipboard-write'] }),
    windowOf(parley, 'bob'),
  ]);
  const field = carol.getByRole('textbox', { name: 'Message #design' });
  await field.fill('We meet on Monday');
  await carol.keyboard.press('Enter');
  // Before it has left, another text would take its place.
  await said(carol, 'We meet on Monday').locator('[data-delivery="sent"]').waitFor();
  await field.press('ArrowUp');
  await carol.getByRole('textbox', { name: 'Edit', exact: true }).fill('We meet on Tuesday');
  await carol.keyboard.press('Enter');
  await said(carol, 'We meet on Tuesday').getByText('edited').waitFor();

  await (await menuOf(carol, 'We meet on Tuesday')).getByRole('menuitem', { name: 'Edit history' }).click();
  const dialog = carol.getByRole('dialog', { name: 'Edit history' });
  await dialog.getByText('We meet on Monday').waitFor();
  assert.equal(await dialog.getByRole('listitem').count(), 2);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await (await menuOf(carol, 'We meet on Tuesday')).getByRole('menuitem', { name: 'Copy link' }).click();
  const link = await carol.evaluate(() => navigator.clipboard.readText());
  await said(bob, 'We meet on Tuesday').getByText('edited').waitFor();
  const menu = await menuOf(bob, 'We meet on Tuesday');
  assert.equal(await menu.getByRole('menuitem', { name: 'Edit history' }).count(), 0);
  await bob.goto(link);
  await said(bob, 'We meet on Tuesday').waitFor();
});

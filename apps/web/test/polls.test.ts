import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('PO-1 PO-3 PO-7 PO-9 PO-10 a poll is asked, answered by two, made longer, looked at and ended', async () => {
  const [carol, bob] = await Promise.all([windowOf(parley, 'carol'), windowOf(parley, 'bob')]);
  await carol.getByRole('button', { name: 'Make a poll' }).click();
  const dialog = carol.getByRole('dialog', { name: 'Make a poll' });
  await dialog.getByLabel('What do you want to ask?').fill('Where do we meet?');
  const ask = dialog.getByRole('button', { name: 'Ask' });
  assert.ok(await ask.isDisabled());
  await dialog.getByLabel('Option 1').fill('By the lake');
  await dialog.getByLabel('Option 2').fill('by the LAKE');
  await dialog.getByText('Two options say the same.').waitFor();
  assert.ok(await ask.isDisabled());
  await dialog.getByLabel('Option 2').fill('In the kitchen');
  await dialog.getByLabel('Others can add options').check();
  await ask.click();

  const there = (page: Page) =>
    page.locator('.pane-conversation [data-message]').filter({ hasText: 'Where do we meet?' });
  const option = (page: Page, name: RegExp) => there(page).getByRole('button', { name });
  await option(bob, /^By the lake 0 votes/).click();
  await option(bob, /^By the lake 1 vote, 100 %, your choice/).waitFor();
  await option(carol, /^By the lake 1 vote, 100 %$/).click();
  await option(bob, /^By the lake 2 votes/).waitFor();
  // By the keyboard, instead of the first.
  await option(bob, /^In the kitchen/).focus();
  await bob.keyboard.press('Enter');
  await option(carol, /^In the kitchen 1 vote, 50 %$/).waitFor();

  await there(bob).getByRole('button', { name: 'Add an option' }).click();
  await there(bob).getByLabel('New option').fill('On the roof');
  await bob.keyboard.press('Enter');
  await option(carol, /^On the roof 0 votes/).waitFor();

  await there(carol).getByRole('button', { name: 'Who voted' }).click();
  const voters = carol.getByRole('dialog', { name: 'Who voted' });
  await voters.getByRole('region', { name: 'In the kitchen' }).getByText('Bob').waitFor();
  await voters.getByRole('button', { name: 'Close' }).click();

  assert.equal(await there(bob).getByRole('button', { name: 'End the poll' }).count(), 0);
  await there(carol).getByRole('button', { name: 'End the poll' }).click();
  await there(carol).getByText('End it for everybody?').waitFor();
  await there(carol).getByRole('button', { name: 'End the poll' }).click();
  await there(bob).getByText('Ended · 2 people voted').waitFor();
  assert.ok(await option(bob, /^By the lake/).isDisabled());
});

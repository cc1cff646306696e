import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('TK-1 TK-3 TK-4 TK-7 TK-8 a message becomes a task, is given, found, done and removed', async () => {
  const [alice, bob] = await Promise.all([
    windowOf(parley, 'alice'),
    windowOf(parley, 'bob', { viewport: { width: 390, height: 844 } }),
  ]);
  const there = (page: Page) =>
    page.locator('.pane-conversation [data-message]').filter({ hasText: 'Who books the boat' });
  const field = alice.locator('.pane-conversation .parley-input-field');
  await field.fill('Who books the boat?');
  await field.press('Enter');
  await there(alice).hover();
  await there(alice).getByRole('button', { name: 'More' }).click();
  await alice.getByRole('menuitem', { name: 'Make a task' }).click();
  const dialog = alice.getByRole('dialog', { name: 'Make a task' });
  const what = dialog.getByLabel('What is to be done');
  assert.equal(await what.inputValue(), 'Who books the boat?');
  await what.fill('Book the boat');
  await dialog.getByLabel('Whose it is').selectOption({ label: 'Bob' });
  await dialog.getByRole('button', { name: 'Save' }).click();

  const box = (page: Page) => page.getByRole('checkbox', { name: 'Done: Book the boat' });
  await there(bob).getByText('Book the boat', { exact: true }).waitFor();
  await there(bob).getByText('You', { exact: true }).waitFor();

  // Found in the list of one's own, and ticked there.
  await bob.goto(`${parley.url}/tasks`);
  await bob.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
  await box(bob).click();
  await bob.getByText('Nothing is to be done.').waitFor();
  await there(alice).getByText('Done by Bob').waitFor();
  await bob.getByRole('button', { name: 'Done', exact: true }).click();
  await bob.getByRole('button', { name: 'Show the message' }).click();
  await there(bob).getByText('Done by').waitFor();

  // By the keyboard, not done after all; it stands in the channel's list.
  await box(alice).focus();
  await alice.keyboard.press('Space');
  await there(alice).getByText('Done by').waitFor({ state: 'detached' });
  await alice.locator('.conversation-header').getByRole('link', { name: 'Tasks' }).click();
  const side = alice.getByRole('complementary', { name: /Tasks/ });
  await side.getByText('Book the boat').waitFor();

  await there(alice).getByRole('button', { name: 'Change', exact: true }).click();
  await alice.getByRole('dialog').getByRole('button', { name: 'Remove the task' }).click();
  await side.getByText('Nothing is to be done.').waitFor();
  await box(bob).waitFor({ state: 'detached' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const row = (page: Page, text: string): Locator =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });

test('SD-8 a message is written for later, kept while the engine is away, changed, and sent once', async () => {
  const [alice, bob] = await Promise.all([windowOf(parley, 'alice'), windowOf(parley, 'bob')]);
  await alice.locator('.parley-input-field').fill('For later, @bob');
  await alice.getByRole('button', { name: 'Send later' }).click();
  await alice.getByRole('button', { name: /^In an hour/ }).click();
  await alice.getByRole('button', { name: 'Schedule', exact: true }).click();
  await alice.getByRole('link', { name: 'Scheduled 1' }).waitFor();
  assert.equal(await alice.locator('.parley-input-field').inputValue(), '');

  await parley.stop();
  await parley.start();
  await alice.reload();
  await alice.getByRole('link', { name: 'Scheduled 1' }).click();
  const item = alice.getByRole('listitem').filter({ hasText: 'For later' });
  await item.getByRole('button', { name: 'Edit' }).click();
  await item.getByRole('textbox').fill('For later and changed');
  await item.getByRole('button', { name: 'Save' }).click();
  await item.getByText('For later and changed').waitFor();
  await item.getByRole('button', { name: 'More actions' }).click();
  await alice.getByRole('menuitem', { name: 'Send now' }).click();
  await item.waitFor({ state: 'detached' });
  await row(bob, 'For later and changed').waitFor();
  assert.equal(await row(bob, 'For later').count(), 1);
});

test('RM-8 a message is to be remembered, shown from the list, and done', async () => {
  const alice = await windowOf(parley, 'alice');
  const message = alice.locator('.pane-conversation [data-message]').last();
  await message.hover();
  await message.locator('[data-action=more]').click();
  await alice.getByRole('menuitem', { name: 'Remind me' }).click();
  await alice.getByRole('menuitem', { name: /^In 20 minutes/ }).click();
  await alice.getByRole('link', { name: 'Reminders 1' }).click();
  await alice.getByRole('button', { name: 'More actions' }).click();
  await alice.getByRole('menuitem', { name: 'Show the message' }).click();
  await alice.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await alice.getByRole('link', { name: 'Reminders 1' }).click();
  await alice.getByRole('button', { name: 'New reminder' }).click();
  await alice.getByRole('textbox', { name: 'What of' }).fill('Call Ada');
  await alice.getByRole('button', { name: 'Save' }).click();
  const own = alice.getByRole('listitem').filter({ hasText: 'Call Ada' });
  await own.getByRole('button', { name: 'Done' }).click();
  await own.waitFor({ state: 'detached' });
  await alice.getByRole('link', { name: 'Reminders 1' }).waitFor();
});

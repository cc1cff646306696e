import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('PR-10 a status is set in two presses, seen beside the name by others, and taken back', async () => {
  const [alice, bob] = await Promise.all([windowOf(parley, 'alice'), windowOf(parley, 'bob')]);
  await alice.locator('.parley-input-field').fill('Off to a meeting');
  await alice.keyboard.press('Enter');
  const said = bob.locator('.pane-conversation [data-message]').filter({ hasText: 'Off to a meeting' });
  await said.waitFor();
  const me = alice.locator('.presence-me');
  await me.click();
  await alice.getByRole('menuitem', { name: 'Set a status' }).click();
  await alice.getByRole('button', { name: /In a meeting/ }).click();
  await alice.getByRole('button', { name: 'Save' }).click();
  await me.getByRole('img', { name: /^In a meeting, until / }).waitFor();
  // Of the first of Alice's messages in a row, which has the name.
  const mark = bob.locator('.pane-conversation').getByRole('img', { name: /^In a meeting, until / });
  await mark.first().waitFor();
  await parley.stop();
  await parley.start();
  await bob.reload();
  await mark.first().waitFor();
  await me.click();
  await alice.getByRole('menuitem', { name: 'Clear the status' }).click();
  await mark.first().waitFor({ state: 'detached' });
  assert.equal(await mark.count(), 0);
});

test('CH-45 a channel is muted for an hour, shown so in the list on every device, and unmuted', async () => {
  const [desk, phone] = await Promise.all([windowOf(parley, 'alice'), windowOf(parley, 'alice')]);
  await desk.getByRole('button', { name: 'Mute the conversation' }).click();
  await desk.getByRole('menuitem', { name: 'For 1 hour' }).click();
  const muted = (page: Page) => page.getByRole('link', { name: /^design.*Muted/ });
  await Promise.all([muted(desk).waitFor(), muted(phone).waitFor()]);
  await phone.getByRole('button', { name: 'Muted', exact: true }).click();
  await phone.getByRole('menuitem', { name: 'Unmute' }).click();
  await Promise.all([desk, phone].map((page) => muted(page).waitFor({ state: 'detached' })));
});

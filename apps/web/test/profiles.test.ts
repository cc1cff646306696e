import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('TN-31 TN-7 a person changes their profile, others open it from a message, and write to them', async () => {
  const [alice, bob] = await Promise.all([
    windowOf(parley, 'alice', {}, 'general'),
    windowOf(parley, 'bob', {}, 'general'),
  ]);
  await alice.locator('.presence-me').click();
  await alice.getByRole('menuitem', { name: 'Edit profile' }).click();
  const form = alice.getByRole('dialog', { name: 'Edit profile' });
  await form.getByLabel('Title').fill('Keeps the maps');
  await form.getByLabel('Pronouns').fill('she/her');
  await form.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await form.getByLabel('Username').fill('bob');
  await form.getByText('Somebody has it already.').waitFor();
  await form.getByLabel('Username').fill('alice-of-maps');
  await form.getByText('It is free.').waitFor();
  assert.deepEqual(await complaints(alice), []);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });

  await alice.locator('.parley-input-field').fill('Who has the map of the lake, @Bob?');
  await alice.keyboard.press('Enter');
  const said = bob.locator('.pane-conversation [data-message]').filter({ hasText: 'map of the lake' });
  await said.getByRole('button', { name: 'Profile of Alice' }).click();
  const shown = bob.getByRole('dialog', { name: 'Profile of Alice' });
  for (const words of ['Keeps the maps', 'she/her', '@alice-of-maps', 'Asia/Tokyo'])
    await shown.getByText(words, { exact: true }).waitFor();
  assert.deepEqual(await complaints(bob), []);
  await shown.getByRole('button', { name: 'Message', exact: true }).click();
  await shown.waitFor({ state: 'detached' });
  await bob.getByRole('heading', { name: 'Alice', level: 1 }).waitFor();
  assert.match(bob.url(), /\/c\/messaging/);

  // One's own is one's own to change, and nobody else's.
  await bob.locator('.presence-me').click();
  await bob.getByRole('menuitem', { name: 'Edit profile' }).click();
  const own = bob.getByRole('dialog', { name: 'Edit profile' });
  assert.equal(await own.getByLabel('Username').inputValue(), 'bob');
  await own.getByRole('button', { name: 'Cancel' }).click();
  await own.waitFor({ state: 'detached' });
});

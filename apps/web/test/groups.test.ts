import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('GR-1 GR-3 GR-6 GR-7 a group is made, filled, mentioned and looked into, by its members too', async () => {
  const [erin, bob] = await Promise.all([
    windowOf(parley, 'erin', {}, 'general'),
    windowOf(parley, 'bob', {}, 'general'),
  ]);
  await erin.locator('.sidebar-workspace').click();
  await erin.getByRole('menuitem', { name: 'Groups' }).click();
  await erin.getByRole('button', { name: 'Make a group' }).click();
  await erin.getByRole('textbox', { name: 'Name' }).fill('Lake watch');
  assert.equal(await erin.getByRole('textbox', { name: 'Handle' }).inputValue(), 'lake-watch');
  await erin.keyboard.press('Enter');
  const group = erin.getByRole('dialog', { name: 'Lake watch' });
  await group.getByText('Nobody is in it yet.').waitFor();
  await group.getByRole('button', { name: 'Add people' }).click();
  await erin.getByRole('combobox', { name: 'Add people' }).pressSequentially('bob');
  await erin.getByRole('option', { name: /^Bob/ }).waitFor();
  await erin.keyboard.press('Enter');
  await erin.getByRole('button', { name: 'Add', exact: true }).click();
  await group.getByText('Bob').waitFor();
  await group.getByText('1 person').waitFor();
  await group.getByRole('button', { name: 'Close' }).click();
  await erin.getByRole('dialog', { name: 'Groups' }).getByRole('button', { name: 'Close' }).click();

  const field = erin.locator('.pane-conversation textarea').first();
  await field.pressSequentially('Who is up, @lake');
  await erin.getByRole('option', { name: /lake-watch/ }).waitFor();
  await erin.keyboard.press('Enter');
  await erin.keyboard.press('Enter');
  const said = (page: typeof erin) =>
    page.locator('.pane-conversation [data-message]').filter({ hasText: 'Who is up, @lake-watch' });
  await said(bob).getByRole('button', { name: '@lake-watch' }).click();
  const seen = bob.getByRole('dialog', { name: 'Lake watch' });
  await seen.getByText('Bob').waitFor();
  assert.equal(await seen.getByRole('button', { name: 'Add people' }).count(), 0);
  await seen.getByRole('button', { name: 'Close' }).click();
  await bob
    .getByRole('link', { name: /^Activity/ })
    .first()
    .click();
  await bob.getByText(/^Mentioned a group of yours/).waitFor();
  // A window where no conversation asked for groups knows its name as well.
  const other = await windowOf(parley, 'bob', {}, 'random');
  await other
    .getByRole('link', { name: /^Activity/ })
    .first()
    .click();
  await other.getByRole('main').getByText('Who is up, @lake-watch').waitFor();

  // Deleted, it is no button any more, and still reads as it did.
  await erin.locator('.sidebar-workspace').click();
  await erin.getByRole('menuitem', { name: 'Groups' }).click();
  await erin.getByRole('button', { name: /^Lake watch/ }).click();
  await group.getByRole('button', { name: 'Delete' }).click();
  await group.getByText('Delete @lake-watch?').waitFor();
  await group.getByRole('button', { name: 'Delete' }).click();
  await erin.getByText(/^No groups yet/).waitFor();
  await erin.getByRole('dialog', { name: 'Groups' }).getByRole('button', { name: 'Close' }).click();
  await said(erin).getByText('@lake-watch').waitFor();
  assert.equal(await said(erin).getByRole('button', { name: '@lake-watch' }).count(), 0);
});

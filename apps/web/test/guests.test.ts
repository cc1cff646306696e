import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('TN-9 TN-28 TN-29 a guest sees only where they were let in, stops writing when their time ends, and goes on', async () => {
  await parley.serve('POST', 'users', { users: [{ id: 'gina', name: 'Gina', role: 'guest' }] });
  await parley.serve('POST', 'channels/team/design/members', { users: ['gina'] });
  const gina = await windowOf(parley, 'gina');
  assert.equal(await gina.locator('.parley-channel-row').count(), 1);
  for (const name of ['Browse channels', 'New message'])
    assert.equal(await gina.getByRole('button', { name }).count(), 0, name);
  await gina.locator('.sidebar-workspace').click();
  await gina.getByRole('menuitem', { name: /emoji/i }).waitFor();
  for (const name of [/groups/i, 'Moderation'])
    assert.equal(await gina.getByRole('menuitem', { name }).count(), 0);
  await gina.keyboard.press('Escape');

  const field = gina.locator('.pane-conversation .parley-input-field');
  // Erin is in the app and not here; Bob is.
  await field.pressSequentially('@');
  const offered = gina.getByRole('option');
  await offered.filter({ hasText: 'Bob' }).waitFor();
  assert.equal(await offered.filter({ hasText: /Erin|here|channel/ }).count(), 0);
  await field.fill('Half of what I wanted to sa');

  const soon = new Date(Date.now() + 2_000).toISOString();
  await parley.serve('PATCH', 'users/gina', { guestUntil: soon });
  await gina.getByText('Your guest access has ended.').waitFor();
  await field.waitFor({ state: 'detached' });
  const first = gina.locator('.pane-conversation [data-message]').first();
  await first.hover();
  assert.equal(await first.getByRole('button', { name: 'Add reaction' }).count(), 0);

  // A device that comes later knows it too.
  const other = await windowOf(parley, 'gina');
  await other.getByText('Your guest access has ended.').waitFor();

  const carol = await windowOf(parley, 'carol');
  await carol
    .getByRole('link', { name: /members/ })
    .first()
    .click();
  await carol.getByRole('button', { name: 'Actions for Gina' }).click();
  await carol.getByRole('menuitem', { name: 'Mute or block…' }).waitFor();
  assert.equal(await carol.getByRole('menuitem', { name: 'Writes until…' }).count(), 0);

  await parley.serve('POST', 'channels/team/design/members', { users: ['erin'] });
  const erin = await windowOf(parley, 'erin');
  await erin
    .getByRole('link', { name: /members/ })
    .first()
    .click();
  await erin.getByRole('button', { name: 'Actions for Gina' }).click();
  await erin.getByRole('menuitem', { name: 'Writes until…' }).click();
  await erin.getByText('They only read since').waitFor();
  await erin.getByRole('button', { name: 'No end' }).click();
  await field.waitFor();
  await other.locator('.pane-conversation .parley-input-field').waitFor();
  assert.equal(await field.inputValue(), 'Half of what I wanted to sa');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('CM-1 CM-2 CM-3 CM-6 CM-8 commands are found by /, done, refused with a reason, or sent as text', async () => {
  const [alice, bob] = await Promise.all([windowOf(parley, 'alice'), windowOf(parley, 'bob')]);
  const field = alice.locator('.pane-conversation .parley-input-field');
  const last = bob.locator('.pane-conversation [data-message]').last();
  const told = alice.locator('.pane-conversation .parley-input-said');

  await field.pressSequentially('/sh');
  const list = alice.getByRole('listbox', { name: 'Commands' });
  await list.getByRole('option', { name: /shrug/ }).waitFor();
  assert.equal(await list.getByRole('option').count(), 1);
  await field.press('Enter');
  assert.equal(await field.inputValue(), '/shrug ');
  await field.pressSequentially('whatever');
  await field.press('Enter');
  await last.getByText('whatever ¯\\_(ツ)_/¯').waitFor();

  await field.fill('/me waves');
  await field.press('Enter');
  await last.locator('em', { hasText: 'waves' }).waitFor();

  await field.fill('/wrod up');
  await field.press('Enter');
  await told.getByText('There is no command /wrod here.').waitFor();
  assert.equal(await field.inputValue(), '/wrod up');
  await field.fill('//wrod up');
  await field.press('Enter');
  await last.getByText('/wrod up', { exact: true }).waitFor();

  await field.fill('/remind tea');
  await field.press('Enter');
  await told.getByText('Begin with a time').waitFor();
  await field.fill('/remind tomorrow at 9 call Bob');
  await field.press('Enter');
  await told.getByText('You will be reminded: Tomorrow, 9:00').waitFor();
  assert.equal(await field.inputValue(), '');

  await field.fill('/poll "Where to?" "The lake" "Home"');
  await field.press('Enter');
  await last.getByRole('button', { name: /^The lake/ }).waitFor();
  await field.fill('/poll Where to eat?');
  await field.press('Enter');
  const dialog = alice.getByRole('dialog', { name: 'Make a poll' });
  assert.equal(await dialog.getByLabel('What do you want to ask?').inputValue(), 'Where to eat?');
  await alice.keyboard.press('Escape');

  await field.fill('/mute 2h');
  await field.press('Enter');
  await told.getByText('Muted until').waitFor();
  await field.fill('/mute off');
  await field.press('Enter');
  await told.getByText('No longer muted.').waitFor();

  await field.fill('/invite @nobody.there');
  await field.press('Enter');
  await told.getByText('Nobody here is called @nobody.there.').waitFor();
});

test('CM-9 what a person may not do is not offered, and unknown when typed', async () => {
  const bob = await windowOf(parley, 'bob', { viewport: { width: 390, height: 844 } });
  const field = bob.locator('.pane-conversation .parley-input-field');
  await field.pressSequentially('/');
  const list = bob.getByRole('listbox', { name: 'Commands' });
  await list.getByRole('option', { name: /^\/?\s*\/remind/ }).waitFor();
  assert.equal(await list.getByRole('option', { name: /topic/ }).count(), 0);
  await field.fill('/topic Nothing');
  await field.press('Enter');
  await bob.locator('.parley-input-said').getByText('There is no command /topic here.').waitFor();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('MO-1 MO-2 MO-12 a message is reported and removed, the channel frozen, a person shut out and let in again', async () => {
  const [carol, bob] = await Promise.all([windowOf(parley, 'carol'), windowOf(parley, 'bob')]);
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

  await carol.locator('.sidebar-workspace').click();
  await carol.getByRole('menuitem', { name: 'Moderation' }).click();
  const reports = carol.getByRole('list', { name: '#design' });
  await reports.getByText('A hard question').waitFor();
  await reports.getByRole('button', { name: 'Remove' }).click();
  await said.waitFor({ state: 'detached' });
  await carol.getByRole('link', { name: /^design/ }).click();
  await carol
    .getByRole('link', { name: /members/ })
    .first()
    .click();
  const details = carol.getByRole('complementary', { name: /Details/ });
  await details.getByRole('switch', { name: /^Freeze the channel/ }).click();
  await bob.getByText('This channel is frozen').waitFor();
  assert.equal(await field.count(), 0);
  await details.getByRole('switch', { name: /^Freeze the channel/ }).click();
  await field.waitFor();

  await details.getByRole('button', { name: 'Actions for Bob' }).click();
  await carol.getByRole('menuitem', { name: 'Ban…' }).click();
  await carol.getByLabel('Reason').fill('Sells boats');
  await carol.getByRole('button', { name: 'Ban', exact: true }).click();
  await bob.getByRole('link', { name: /^design/ }).waitFor({ state: 'detached' });
  await bob.getByText('There is no conversation here for you').waitFor();
  assert.equal(await field.count(), 0);
  await details.getByText('Sells boats').waitFor();
  await details.getByRole('button', { name: 'End the ban' }).click();
  await bob.getByRole('link', { name: /^design/ }).waitFor();
  await field.waitFor();
  await bob.locator('[data-message]').first().waitFor();
});

test('MO-15 MO-16 MO-19 MO-20 a person is reported, banned from everything, and let in again', async () => {
  const [bob, dan] = await Promise.all([windowOf(parley, 'bob'), windowOf(parley, 'dan')]);
  const erin = await parley.browser.newPage();
  erin.setDefaultTimeout(60_000);
  await erin.goto(`${parley.url}/dev/erin`);
  await bob
    .getByRole('link', { name: /members/ })
    .first()
    .click();
  await bob.getByRole('button', { name: 'Actions for Dan' }).click();
  await bob.getByRole('menuitem', { name: 'Report…' }).click();
  await bob.getByLabel('Reason').fill('Writes to everybody');
  await bob.getByRole('button', { name: 'Report', exact: true }).click();
  await bob.locator('dialog[open]').waitFor({ state: 'detached' });

  await erin.locator('.sidebar-workspace').click();
  await erin.getByRole('menuitem', { name: 'Moderation' }).click();
  const people = erin.getByRole('list', { name: 'People' });
  await people.getByText('Writes to everybody').waitFor();
  await people.getByRole('button', { name: 'Ban from everything…' }).click();
  await erin.getByLabel('Reason').fill('Spam');
  await erin.getByRole('button', { name: 'Ban', exact: true }).click();
  await erin.locator('dialog[open]').waitFor({ state: 'detached' });
  await dan.locator('.pane-conversation .parley-input-field').fill('Still here?');
  await dan.keyboard.press('Enter');
  await people.getByRole('button', { name: 'Settled' }).click();
  await people.waitFor({ state: 'detached' });

  await erin.reload();
  const banned = erin.getByRole('list', { name: 'Banned' });
  await banned.getByText('Spam').waitFor();
  await erin.getByRole('list', { name: 'What moderators did' }).getByText('Settled reports').waitFor();
  await banned.getByRole('button', { name: 'End the ban' }).click();
  await erin.getByText('Nobody is banned.').waitFor();
  assert.equal(
    await bob.locator('.pane-conversation [data-message]').filter({ hasText: 'Still here?' }).count(),
    0,
  );
});

test('MO-13 MO-21 MO-22 words are refused and masked, tried, and allowed again', async () => {
  const bob = await windowOf(parley, 'bob');
  const erin = await parley.browser.newPage();
  erin.setDefaultTimeout(60_000);
  await erin.goto(`${parley.url}/dev/erin`);
  await erin.locator('.sidebar-workspace').click();
  await erin.getByRole('menuitem', { name: 'Moderation' }).click();
  const word = erin.getByRole('textbox', { name: 'A word or several' });
  await word.fill('boat*');
  await erin.getByRole('button', { name: 'Block', exact: true }).click();
  await erin.getByRole('list', { name: 'Messages with these are refused' }).getByText('boat*').waitFor();
  await word.fill('bother');
  await erin.getByLabel('What happens to it').selectOption('mask');
  await word.press('Enter');
  await erin.getByRole('list', { name: 'These are masked' }).getByText('bother').waitFor();
  const done = erin.getByRole('list', { name: 'What moderators did' });
  await done.getByText('Blocked a word · bother').waitFor();
  const sentence = erin.getByRole('textbox', { name: 'Try a sentence' });
  await sentence.fill('Sorry to Bother you');
  await sentence.press('Enter');
  await erin.getByText('Sorry to •••••• you').waitFor();
  await sentence.fill('My boats');
  await sentence.press('Enter');
  await erin.getByText('It would be refused because of “boats”.').waitFor();

  const field = bob.locator('.parley-input-field');
  await field.fill('Sorry to bother you');
  await bob.keyboard.press('Enter');
  const said = (text: string) =>
    bob.locator('.pane-conversation [data-message]').filter({ hasText: text }).last();
  await said('Sorry to •••••• you').waitFor();
  await field.fill('I sell boats');
  await bob.keyboard.press('Enter');
  await said('I sell boats')
    .getByText(/a word in it that is not wanted/)
    .waitFor();
  await erin.getByRole('button', { name: 'Allow boat* again' }).click();
  await done.getByText('Allowed a word again · boat*').waitFor();
});

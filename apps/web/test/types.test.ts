import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const openTypes = async (page: Page) => {
  await page.locator('.sidebar-workspace').click();
  await page.getByRole('menuitem', { name: 'Channel types' }).click();
  return page.getByRole('list', { name: 'Channel types' });
};
const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. It holds at once').waitFor();
};
/** The way to react to a message that is open on a page. */
const reactTo = async (page: Page, text: string) => {
  const said = page.locator('.pane-conversation [data-message]').filter({ hasText: text });
  await said.hover();
  return said.getByRole('button', { name: 'Add reaction' });
};

test('TC-2 TC-10 TC-11 reactions switched off are gone from an open page, and come back when it is taken back', async () => {
  const [erin, bob] = await Promise.all([windowOf(parley, 'erin', {}, 'general'), windowOf(parley, 'bob')]);
  await bob.locator('.parley-input-field').fill('Paper or ink?');
  await bob.keyboard.press('Enter');
  const react = await reactTo(bob, 'Paper or ink?');
  await react.first().waitFor();

  const types = await openTypes(erin);
  await types.getByRole('button', { name: /^team/ }).click();
  // Where a press led is read aloud, and goes on from there.
  await erin.waitForFunction(() => document.activeElement?.textContent === 'team');
  const saving = erin.getByRole('button', { name: 'Save', exact: true });
  assert.ok(await saving.isDisabled());
  const sent: unknown[] = [];
  erin.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.postDataJSON());
  });
  await erin.getByRole('switch', { name: 'Reactions' }).click();
  await erin.getByText('Switched off', { exact: true }).waitFor();
  await erin.getByLabel('Pin messages').selectOption('moderator');
  assert.deepEqual(await erin.getByLabel('Ban people').locator('option').allTextContents(), [
    'Members',
    'Moderators and above',
  ]);
  await save(erin);
  assert.deepEqual(sent, [{ features: { reactions: false }, least: { 'pin-message': 'moderator' } }]);
  // Told, and not found by the sync of every minute.
  await react.first().waitFor({ state: 'detached', timeout: 20_000 });

  await erin.getByRole('button', { name: 'Take back what was changed' }).click();
  await erin.getByRole('button', { name: 'Take back what was changed' }).waitFor({ state: 'detached' });
  await erin.getByRole('switch', { name: 'Reactions', checked: true }).waitFor();
  await (await reactTo(bob, 'Paper or ink?')).first().waitFor();
});

test('TC-6 a size beyond what is possible is not sent', async () => {
  const erin = await windowOf(parley, 'erin', {}, 'general');
  const types = await openTypes(erin);
  await types.getByRole('button', { name: /^team/ }).click();
  const characters = erin.getByRole('spinbutton', { name: 'Characters of a message' });
  await characters.fill('20001');
  await erin.getByRole('button', { name: 'Save', exact: true }).click();
  assert.equal(await characters.evaluate((field: HTMLInputElement) => field.validity.rangeOverflow), true);
  await characters.fill('8000');
  await save(erin);
  await erin.reload();
  assert.equal(await characters.inputValue(), '8000');
});

test('TC-6 what is too large or too many to be sent is said before, and nothing is sent', async () => {
  const bob = await windowOf(parley, 'bob');
  const limited = (features: object) => parley.serve('PATCH', 'types/team', { features });
  await limited({ attachments: 1, fileBytes: 1_000 });
  const file = (name: string, size: number) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.alloc(size, 'a'),
  });
  const add = bob.locator('.pane-conversation form input[type=file]');
  const send = bob.getByRole('button', { name: 'Send', exact: true });
  await add.setInputFiles([file('short.txt', 10), file('long.txt', 2_000)]);
  await bob.getByText('A message here has 1 file at most.').waitFor();
  assert.equal(await send.count(), 0);
  await bob.getByRole('button', { name: 'Remove short.txt' }).click();
  await bob.getByText('long.txt is larger than 1 kB, which is the most here.').waitFor();
  assert.equal(await send.count(), 0);
  await limited({ fileBytes: 2_000 });
  await bob.getByText('is larger than').waitFor({ state: 'detached' });
  await send.click();
  await bob.locator('.pane-conversation [data-message]').filter({ hasText: 'long.txt' }).waitFor();
});

test('TC-8 a type is made like another one, stays while it has a channel, and is deleted', async () => {
  const erin = await windowOf(parley, 'erin', {}, 'general');
  const types = await openTypes(erin);
  await erin.getByRole('button', { name: 'New type' }).click();
  const name = erin.getByRole('textbox', { name: /^Name/ });
  await name.fill('team');
  await erin.getByText('There is a type called team.').waitFor();
  await name.fill('Lesson');
  await erin.getByText('“Lesson” cannot be the name of a type.').waitFor();
  await name.fill('lesson');
  await erin.getByLabel('Like').selectOption('announcement');
  await name.press('Enter');
  await erin.getByRole('heading', { name: 'lesson', level: 2 }).waitFor();
  assert.equal(await erin.getByRole('combobox', { name: 'Write', exact: true }).inputValue(), 'moderator');
  await parley.serve('PUT', 'channels/lesson/one', {});

  const remove = async () => {
    await erin.getByRole('button', { name: 'Delete the type…' }).click();
    const question = erin.getByRole('alertdialog');
    await question.getByText('Delete the type lesson?').waitFor();
    await question.getByRole('button', { name: 'Delete', exact: true }).click();
  };
  await remove();
  await erin.getByText('It stays: there are channels of this type.').waitFor();
  await parley.serve('DELETE', 'channels/lesson/one', {});
  await remove();
  await types.getByRole('button', { name: /^team/ }).waitFor();
  assert.equal(await types.getByRole('button', { name: /^lesson/ }).count(), 0);
});

test('TC-1 a member sees no way there, and the address leads nowhere', async () => {
  const bob = await windowOf(parley, 'bob');
  await bob.locator('.sidebar-workspace').click();
  await bob.getByRole('menuitem', { name: 'Groups' }).waitFor();
  assert.equal(await bob.getByRole('menuitem', { name: 'Channel types' }).count(), 0);
  await bob.goto(`${parley.url}/types`);
  await bob.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await bob.goto(`${parley.url}/nowhere`);
  await bob.getByRole('heading', { name: 'There is nothing here' }).waitFor();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const toContacts = async (page: Page): Promise<void> => {
  await page.locator('.sidebar-workspace').click();
  await page.getByRole('menuitem', { name: 'Contacts' }).click();
  await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
};
const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name, { exact: true });
const rowsOf = (page: Page) => page.getByRole('list', { name: 'Contacts' }).getByRole('listitem');
const shown = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });
const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click();

test('CT-11 CT-12 a contact is made, found, opened by its address, changed by two, and deleted', async () => {
  const [bob, carol] = await Promise.all([windowOf(parley, 'bob'), windowOf(parley, 'carol')]);
  await toContacts(bob);
  await bob.getByText('No contacts yet').waitFor();
  assert.deepEqual(await complaints(bob), []);

  await bob.getByRole('button', { name: 'New contact' }).click();
  assert.equal(await field(bob, 'Name').evaluate((one) => one === document.activeElement), true);
  await bob.keyboard.type('Zoë Quist');
  await field(bob, 'Organisation').fill('Northwind');
  await field(bob, 'E-mail').fill('zoe@');
  await bob.getByText('“zoe@” is no e-mail address.').waitFor();
  assert.ok(await bob.getByRole('button', { name: 'Save' }).isDisabled());
  await field(bob, 'E-mail').fill('zoe@northwind.example');
  await field(bob, 'Phone').fill('+49 (30) 12-34');
  assert.deepEqual(await complaints(bob), []);
  await bob.keyboard.press('Enter');
  await shown(bob, 'Zoë Quist').waitFor();
  assert.equal(await bob.getByRole('link', { name: '+49 (30) 12-34' }).getAttribute('href'), 'tel:+49301234');
  assert.equal(await bob.getByRole('button', { name: 'Invite…' }).count(), 0);
  assert.deepEqual(await complaints(bob), []);

  // Somebody else opens the address, and may not delete what they did not make.
  await carol.goto(bob.url());
  await shown(carol, 'Zoë Quist').waitFor();
  assert.equal(await carol.getByRole('button', { name: 'Delete…' }).count(), 0);
  for (const page of [bob, carol]) await page.getByRole('button', { name: 'Edit' }).click();
  await field(bob, 'Title').fill('Head of purchasing');
  await save(bob);
  await bob.getByText('Head of purchasing · Northwind').waitFor();
  await field(carol, 'Note').fill('Prefers the telephone');
  await save(carol);
  await carol.getByText('Head of purchasing · Northwind').waitFor();
  await carol.getByText('Prefers the telephone').waitFor();

  await bob.getByRole('button', { name: 'All contacts' }).click();
  await rowsOf(bob).first().waitFor();
  // The row that was left has the focus, and Enter goes back to it.
  await bob.keyboard.press('Enter');
  await shown(bob, 'Zoë Quist').waitFor();
  await bob.goBack();
  const find = bob.getByRole('searchbox', { name: 'Find a contact' });
  await find.fill('ZOE north');
  await rowsOf(bob).filter({ hasText: 'Zoë Quist' }).waitFor();
  await find.fill('Nobody Inparticular');
  await bob.getByRole('button', { name: 'Add “Nobody Inparticular”' }).click();
  assert.equal(await field(bob, 'Name').inputValue(), 'Nobody Inparticular');
  await bob.keyboard.press('Escape');
  await find.fill('');
  await rowsOf(bob).getByRole('button', { name: /Zoë/ }).click();
  await bob.getByRole('button', { name: 'Delete…' }).click();
  await bob
    .getByRole('dialog', { name: 'Delete Zoë Quist?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await bob.getByText('No contacts yet').waitFor();
  await carol.reload();
  await carol.getByText('This contact is not there any more.').waitFor();
});

test('CT-8 a contact is offered nowhere where people are chosen or found', async () => {
  const bob = await windowOf(parley, 'bob');
  await parley.serve('POST', 'contacts', {
    ...{ id: '0199c000-0000-7000-8000-000000000001', name: 'Carol Outside', email: 'carol@outside.example' },
    organisation: 'Carol and sons',
  });
  const offered = (page: Page) => page.getByText('Outside');
  // Mentions.
  const words = bob.locator('.parley-input-field');
  await words.fill('');
  await words.pressSequentially('@Caro');
  await bob.getByRole('option', { name: /^Carol/ }).waitFor();
  assert.equal(await bob.getByRole('option').count(), 1);
  assert.equal(await offered(bob).count(), 0);
  await words.fill('');
  // Whom to write to.
  await bob.getByRole('button', { name: 'New message' }).click();
  const dialog = bob.getByRole('dialog');
  await dialog.getByRole('combobox').fill('carol');
  await dialog.getByRole('option', { name: /Carol/ }).waitFor();
  assert.equal(await dialog.getByRole('option').count(), 1);
  await dialog.getByRole('combobox').fill('outside');
  await dialog.getByRole('option').waitFor({ state: 'detached' });
  await bob.keyboard.press('Escape');
  // Where to jump.
  await bob.keyboard.press('ControlOrMeta+k');
  await bob.getByRole('searchbox', { name: 'Jump to a conversation' }).fill('outside');
  await bob.getByRole('button', { name: 'Search messages for “outside”' }).waitFor();
  assert.equal(await bob.getByText('Carol Outside').count(), 0);
  await bob.getByRole('searchbox', { name: 'Jump to a conversation' }).fill('');
  // The people of the workspace.
  await bob.locator('.sidebar-workspace').click();
  await bob.getByRole('menuitem', { name: 'Members' }).click();
  const people = bob.getByRole('list', { name: 'People of the workspace' }).getByRole('listitem');
  await people.filter({ hasText: 'Carol' }).waitFor();
  assert.equal(await people.filter({ hasText: 'Outside' }).count(), 0);
});

test('CT-9 whoever keeps the workspace asks a contact in, with the address filled in', async () => {
  const erin = await windowOf(parley, 'erin', {}, 'general');
  await parley.serve('POST', 'contacts', {
    ...{ id: '0199c000-0000-7000-8000-000000000002', name: 'Mara', email: 'mara@northwind.example' },
  });
  await toContacts(erin);
  await rowsOf(erin).getByRole('button', { name: /^Mara/ }).click();
  await erin.getByRole('button', { name: 'Invite…' }).click();
  const dialog = erin.getByRole('dialog');
  await dialog.getByText('mara@northwind.example').waitFor();
  await dialog.getByRole('button', { name: 'Send 1 invitation' }).waitFor();
});

test('CT-3 CT-11 a guest has no way to contacts, and on a phone everything fits', async () => {
  await parley.serve('POST', 'users', { users: [{ id: 'gina', name: 'Gina', role: 'guest' }] });
  await parley.serve('POST', 'channels/team/design/members', { users: ['gina'] });
  const gina = await windowOf(parley, 'gina');
  await gina.locator('.sidebar-workspace').click();
  await gina.getByRole('menuitem', { name: /emoji/i }).waitFor();
  assert.equal(await gina.getByRole('menuitem', { name: 'Contacts' }).count(), 0);
  await gina.goto(`${parley.url}/contacts`);
  await gina.getByText('There is nothing here').waitFor();

  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const dan = await windowOf(parley, 'dan', phone);
  await dan.goto(`${parley.url}/contacts?contact=0199c000-0000-7000-8000-000000000002`);
  await shown(dan, 'Mara').waitFor();
  const fits = () => dan.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  assert.ok(await fits());
  const edit = dan.getByRole('button', { name: 'Edit' });
  assert.ok(((await edit.boundingBox())?.height ?? 0) >= 44);
  assert.deepEqual(await complaints(dan), []);
  await edit.click();
  assert.ok(await fits());
  assert.deepEqual(await complaints(dan), []);
});

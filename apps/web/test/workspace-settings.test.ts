import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('TN-32 an admin sees what there is and changes limits and origins; keys are an owner’s, and members have no such page', async () => {
  const erin = await windowOf(parley, 'erin', {}, 'general');
  await erin.locator('.sidebar-workspace').click();
  await erin.getByRole('menuitem', { name: 'Workspace settings' }).click();
  await erin.getByRole('heading', { name: 'Workspace settings', level: 1 }).waitFor();
  await erin.getByRole('heading', { name: 'What there is' }).waitFor();
  assert.match((await erin.locator('.settings-usage').textContent()) ?? '', /People6/);
  assert.equal(await erin.getByRole('heading', { name: 'Keys of your servers' }).count(), 0);

  const size = erin.getByRole('spinbutton', { name: /^A file may have/ });
  await size.fill('');
  assert.equal(await erin.getByRole('button', { name: 'Save' }).isDisabled(), true);
  await size.fill('2.5');
  await erin.getByRole('button', { name: 'Save' }).click();
  await erin.getByText('Saved.').waitFor();

  const origin = erin.getByRole('textbox', { name: 'Address of the page' });
  await origin.fill('app.example.com');
  await erin.keyboard.press('Enter');
  await erin.getByText('Write where the page is').waitFor();
  await origin.fill('https://app.example.com/chat');
  await erin.keyboard.press('Enter');
  await erin.getByText('https://app.example.com', { exact: true }).waitFor();
  assert.deepEqual(await complaints(erin), []);
  await erin.reload();
  await erin.getByText('https://app.example.com', { exact: true }).waitFor();
  assert.equal(await size.inputValue(), '2.5');
  await erin.getByRole('button', { name: 'Remove https://app.example.com' }).click();
  await erin.getByText('No other page may.').waitFor();

  const alice = await windowOf(parley, 'alice', {}, 'general');
  await alice.locator('.sidebar-workspace').click();
  await alice.getByRole('menu', { name: 'Of the workspace' }).waitFor();
  assert.equal(await alice.getByRole('menuitem', { name: 'Workspace settings' }).count(), 0);
  await alice.goto(new URL('/settings', alice.url()).href);
  await alice.getByRole('heading', { name: 'There is nothing here' }).waitFor();
});

test('TN-42 an admin sees how the workspace is doing, in words; TN-43 an owner of the only one the server, too', async () => {
  const erin = await windowOf(parley, 'erin', {}, 'general');
  await erin.goto(new URL('/settings', erin.url()).href);
  const signs = (page: typeof erin) => page.getByRole('list', { name: 'How it is doing' });
  await signs(erin).getByText('They answer.', { exact: true }).waitFor();
  await signs(erin).getByText('Nothing failed.').waitFor();
  assert.equal(await signs(erin).getByText('epoch').count(), 0);
  assert.deepEqual(await complaints(erin), []);

  await erin.route('**/health', (route) => route.abort());
  await erin.getByRole('button', { name: 'Look again' }).click();
  await signs(erin).getByText('Trouble').waitFor();
  await erin.unroute('**/health');
  await erin.getByRole('button', { name: 'Look again' }).click();
  await signs(erin).getByText('Nothing failed.').waitFor();

  await parley.serve('POST', 'users', { users: [{ id: 'faythe', role: 'owner' }] });
  const faythe = await windowOf(parley, 'faythe', {}, 'general');
  await faythe.goto(new URL('/settings', faythe.url()).href);
  await signs(faythe)
    .getByText(/PostgreSQL \d/)
    .waitFor();
  await signs(faythe).getByText('Events travel by the hub of this server').waitFor();
});

test('TN-32 an owner makes a key, whose secret is shown once, and revokes it; the last pair stays', async () => {
  await parley.serve('POST', 'users', { users: [{ id: 'faythe', role: 'owner' }] });
  const faythe = await windowOf(parley, 'faythe', {}, 'general');
  await faythe.goto(new URL('/settings', faythe.url()).href);
  const keys = faythe.getByRole('list', { name: 'Keys of your servers' }).getByRole('listitem');
  await keys.first().waitFor();
  const before = (await keys.allTextContents()).join('\n');
  await faythe.getByRole('button', { name: 'Make a key' }).click();
  const secret = faythe.getByRole('textbox', { name: 'Secret', exact: true });
  assert.match(await secret.inputValue(), /^sk_/);
  await keys.nth(1).waitFor();
  assert.deepEqual(await complaints(faythe), []);
  const made = (await keys.locator('code').allTextContents()).find((id) => !before.includes(id));
  assert.ok(made);
  const revoke = async (id: string): Promise<void> => {
    await faythe.getByRole('button', { name: `Revoke ${id}` }).click();
    const asked = faythe.getByRole('dialog', { name: `Revoke ${id}` });
    await asked.getByRole('button', { name: 'Revoke', exact: true }).click();
  };
  await revoke(made);
  await keys.filter({ hasText: made }).getByText('Revoked on').waitFor();
  await faythe.reload();
  await keys.first().waitFor();
  assert.equal(await secret.count(), 0);
  const living = (await keys.locator('code').allTextContents()).find((id) => id !== made);
  await revoke(living ?? '');
  await faythe.getByText('make another first').waitFor();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

/** Alice is an owner, Erin an admin, the others are members. */
const open = async (user: string): Promise<Page> => {
  await parley.serve('POST', 'users', { users: [{ id: 'alice', role: 'owner' }] });
  return windowOf(parley, user, {}, 'general');
};

const toMembers = async (page: Page): Promise<void> => {
  await page.locator('.sidebar-workspace').click();
  await page.getByRole('menuitem', { name: 'Members' }).click();
  await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor();
};

const rowOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'People of the workspace' }).getByRole('listitem').filter({ hasText: name });

test('TN-34 TN-37 an owner makes an admin, shuts somebody out and lets them in again; members only look', async () => {
  const [alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map(open));
  assert.ok(alice && bob && carol);
  await toMembers(carol);
  await rowOf(carol, 'Bob').waitFor();
  assert.equal(
    await rowOf(carol, '')
      .getByRole('button', { name: /^Actions for/ })
      .count(),
    0,
  );
  assert.equal(await carol.getByRole('checkbox', { name: 'Show who is no longer here' }).count(), 0);
  assert.deepEqual(await complaints(carol), []);

  await toMembers(alice);
  const act = async (name: string, what: string): Promise<void> => {
    await rowOf(alice, name)
      .getByRole('button', { name: `Actions for ${name}` })
      .click();
    await alice.getByRole('menuitem', { name: what }).click();
  };
  await act('Bob', 'Make an admin');
  await rowOf(alice, 'Bob').getByText('Admin', { exact: true }).waitFor();
  await bob.locator('.sidebar-workspace').click();
  await bob.getByRole('menuitem', { name: 'Workspace settings' }).waitFor();
  await bob.keyboard.press('Escape');

  await act('Bob', 'Deactivate…');
  const asked = alice.getByRole('dialog', { name: 'Deactivate Bob?' });
  assert.deepEqual(await complaints(alice), []);
  await asked.getByRole('button', { name: 'Deactivate' }).click();
  await rowOf(alice, 'Bob').waitFor({ state: 'detached' });
  await alice.getByRole('checkbox', { name: 'Show who is no longer here' }).check();
  await rowOf(alice, 'Bob').getByText('Deactivated').waitFor();
  await act('Bob', 'Let in again');
  await rowOf(alice, 'Bob').getByText('Admin', { exact: true }).waitFor();
});

test('TN-35 the last owner does not leave, and is told what to do first; a member leaves', async () => {
  const alice = await open('alice');
  await toMembers(alice);
  await alice.getByRole('button', { name: 'Leave the workspace…' }).click();
  const asked = alice.getByRole('dialog', { name: /^Leave/ });
  await asked.getByRole('button', { name: 'Leave', exact: true }).click();
  await asked.getByText('make somebody else an owner first').waitFor();
});

test('TN-41 somebody is found though their name was mistyped', async () => {
  const carol = await open('carol');
  await toMembers(carol);
  await carol.getByRole('searchbox', { name: 'Find people' }).fill('ailce');
  await rowOf(carol, 'Bob').waitFor({ state: 'detached' });
  await rowOf(carol, 'Alice').waitFor();
});

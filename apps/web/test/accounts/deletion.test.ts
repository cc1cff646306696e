import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints, ownAccounts, signIn } from './scene.ts';

const scene = ownAccounts();

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** Somebody of the workspace, signed in, in its first channel. */
const come = async (email: string, user: string, name: string): Promise<Page> => {
  await scene.join(await scene.account(email, name), user);
  const { page } = await scene.person();
  await page.goto(`${scene.url}/sign-in`);
  await signIn(page, email);
  await title(page, 'general');
  return page;
};

test('DE-2 DE-3 DE-5 an owner deletes the workspace, everybody else leaves at once, and comes back when it is kept', async () => {
  const { running } = scene;
  await running.engine.context.db.tenant(running.app.id, 'write', async ({ sql, app }) => {
    await sql`update apps set slug = 'boat-house', name = 'Boat House' where id = ${app}`;
  });
  const alice = await come('alice@example.org', 'alice', 'Alice');
  const bob = await come('bob@example.org', 'bob', 'Bob');

  await alice.goto(`${scene.url}/w/boat-house/settings`);
  await alice.getByRole('button', { name: 'Delete the workspace' }).click();
  const dialog = alice.getByRole('dialog', { name: 'Delete Boat House?' });
  const sure = dialog.getByRole('button', { name: 'Delete the workspace' });
  assert.equal(await sure.isDisabled(), true);
  const name = dialog.getByRole('textbox', { name: 'To go on, type Boat House' });
  await name.fill('boat');
  await alice.keyboard.press('Enter');
  assert.equal(await sure.isDisabled(), true);
  assert.deepEqual(await complaints(alice), []);
  const [, when] = /On (.+?) everything/.exec((await dialog.textContent()) ?? '') ?? [];
  await name.fill('Boat House');
  const from = performance.now();
  const left = title(bob, /workspace/).then(() => performance.now() - from);
  await sure.click();
  const leftMs = await left;
  await bob.getByText('The workspace “Boat House” is to be deleted').waitFor();
  // Less than a second, and the page it leaves for has to load.
  assert.ok(leftMs < 3_000, `it took ${leftMs} ms`);
  assert.deepEqual(await complaints(bob), []);
  await bob.goto(`${scene.url}/w/boat-house`);
  await bob.getByText('You are in no workspace called “boat-house”').waitFor();

  await alice.getByText(`This workspace will be deleted on ${when}.`).waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.goto(`${scene.url}/workspaces`);
  await alice.getByText(/^Will be deleted on /).waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.goto(`${scene.url}/w/boat-house/settings`);
  await alice.getByRole('button', { name: 'Keep the workspace' }).click();
  await alice.getByRole('button', { name: 'Delete the workspace' }).waitFor();

  await bob.goto(`${scene.url}/workspaces`);
  await bob.getByRole('link', { name: /Boat House/ }).click();
  await title(bob, 'general');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

/** A press does what it was aimed at, however slow the hand and however soon the page changes under it. */
const parley = ownParley();

/** Waits until what has happened is on the screen. */
const painted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

test('a menu asked for with the right button stays when the button is let go', async () => {
  const alice = await windowOf(parley, 'alice');
  const row = alice.getByRole('link', { name: /^design/ });
  const menu = alice.getByRole('menu', { name: 'Actions for design' });
  // Loaded once, it opens at once: before the button is up again.
  await row.click({ button: 'right' });
  await menu.waitFor();
  await alice.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await row.hover();
  await alice.mouse.down({ button: 'right' });
  await painted(alice);
  await alice.mouse.up({ button: 'right' });
  await menu.waitFor();
  await painted(alice);
  assert.equal(await menu.isVisible(), true);
});

test('a press that began in a dialog does not close it, one beside it does', async () => {
  const alice = await windowOf(parley, 'alice');
  await alice.getByRole('button', { name: 'Browse channels' }).click();
  const dialog = alice.getByRole('dialog', { name: 'Browse channels' });
  const field = dialog.getByRole('searchbox');
  await field.hover();
  await alice.mouse.down();
  await alice.mouse.move(8, 8);
  await alice.mouse.up();
  await painted(alice);
  assert.equal(await dialog.isVisible(), true);
  await alice.mouse.click(8, 8);
  await dialog.waitFor({ state: 'detached' });
});

test('what can be pressed in a dialog stays in its place when its list arrives', async () => {
  await parley.serve('PUT', 'channels/team/dahlias', { name: 'dahlias', members: ['bob'] });
  const alice = await windowOf(parley, 'alice');
  const answer = Promise.withResolvers<void>();
  await alice.route(/\/v1\/channels\/query/, async (route) => {
    await answer.promise;
    await route.continue();
  });
  await alice.getByRole('button', { name: 'Browse channels' }).click();
  const dialog = alice.getByRole('dialog', { name: 'Browse channels' });
  const at = () => dialog.getByRole('button', { name: 'New channel' }).boundingBox();
  const first = await at();
  assert.equal(await dialog.getByRole('listitem').count(), 0);
  answer.resolve();
  await dialog.getByRole('listitem').first().waitFor();
  assert.deepEqual(await at(), first);
});

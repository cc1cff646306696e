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

/** Opens a dialog and tells where one of its buttons stands before its list has been answered, and after. */
async function placesOf(page: Page, asked: RegExp, open: () => Promise<void>, name: string) {
  const answer = Promise.withResolvers<void>();
  await page.route(asked, async (route) => {
    await answer.promise;
    await route.continue();
  });
  await open();
  const dialog = page.getByRole('dialog');
  const place = () => dialog.getByRole('button', { name }).boundingBox();
  const before = await place();
  const rows = dialog.locator('li, [role=option]');
  assert.equal(await rows.count(), 0);
  answer.resolve();
  await rows.first().waitFor();
  return { before, after: await place() };
}

test('what can be pressed in a dialog stays in its place when its list arrives', async () => {
  await parley.serve('PUT', 'channels/team/dahlias', { name: 'dahlias', members: ['bob'] });
  const alice = await windowOf(parley, 'alice');
  const browse = () => alice.getByRole('button', { name: 'Browse channels' }).click();
  const browsing = await placesOf(alice, /\/v1\/channels\/query/, browse, 'New channel');
  assert.deepEqual(browsing.after, browsing.before);
  await alice.keyboard.press('Escape');
  await alice.getByRole('link', { name: /members, Details$/ }).click();
  const add = () => alice.locator('.parley-details').getByRole('button', { name: 'Add people' }).click();
  const adding = await placesOf(alice, /\/v1\/users\/search/, add, 'Invite or make a link');
  assert.deepEqual(adding.after, adding.before);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
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

/** Opens a dialog and tells where one of its buttons stands before its list has been answered, after, and once nothing in it fits what is typed. */
async function placesOf(page: Page, asked: RegExp, open: () => Promise<void>, rows: Locator, name: string) {
  const answer = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  await page.route(asked, async (route) => {
    held.resolve();
    await answer.promise;
    await route.continue();
  });
  await open();
  await held.promise;
  const dialog = page.getByRole('dialog');
  const place = () => dialog.getByRole('button', { name }).boundingBox();
  const before = await place();
  assert.equal(await rows.count(), 0);
  answer.resolve();
  await rows.first().waitFor();
  const after = await place();
  await dialog.getByRole('searchbox').or(dialog.getByRole('combobox')).fill('none of that name');
  await page.getByText(/^(Nobody|Nothing) of that name/).waitFor();
  return { before, after, empty: await place() };
}

test('what can be pressed in a dialog stays in its place when its list arrives', async () => {
  await parley.serve('PUT', 'channels/team/dahlias', { name: 'dahlias', members: ['bob'] });
  const alice = await windowOf(parley, 'alice');
  const browse = () => alice.getByRole('button', { name: 'Browse channels' }).click();
  const channels = alice.getByRole('list', { name: 'Browse channels' }).getByRole('listitem');
  const browsing = await placesOf(alice, /\/v1\/channels\/query/, browse, channels, 'New channel');
  assert.deepEqual(browsing.after, browsing.before);
  assert.deepEqual(browsing.empty, browsing.before);
  await alice.getByRole('button', { name: 'Close' }).click();
  await alice.getByRole('link', { name: /members, Details$/ }).click();
  const add = () => alice.locator('.parley-details').getByRole('button', { name: 'Add people' }).click();
  const people = alice.getByRole('dialog', { name: 'Add people' }).getByRole('option');
  const adding = await placesOf(alice, /\/v1\/users\?/, add, people, 'Invite or make a link');
  assert.deepEqual(adding.after, adding.before);
  assert.deepEqual(adding.empty, adding.before);
});

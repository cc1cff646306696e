import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('FW-1 FW-2 FW-3 a message is passed on with a comment, and says where it was said to nobody', async () => {
  const [alice, bob, faythe] = await Promise.all([
    windowOf(parley, 'alice', {}, 'Kyoto call'),
    windowOf(parley, 'bob', { viewport: { width: 390, height: 844 } }),
    windowOf(parley, 'faythe'),
  ]);
  const said = (page: Page, words: string) =>
    page.locator('.pane-conversation [data-message]').filter({ hasText: words });
  // What the page asks to know whether there is a way to the original.
  const refused = bob.waitForResponse((answer) =>
    /\/v1\/messages\/[^/]+$/.test(new URL(answer.url()).pathname),
  );
  const source = said(alice, 'Checked twice');
  await source.hover();
  await source.getByRole('button', { name: 'More' }).click();
  await alice.getByRole('menuitem', { name: 'Forward…' }).click();
  const dialog = alice.getByRole('dialog', { name: 'Forward message' });
  await dialog.getByText('Forwarded from Faythe').waitFor();
  await dialog.getByText('Checked twice').waitFor();

  // By the keyboard alone: found, chosen, a word of one's own, sent.
  const where = dialog.getByRole('combobox', { name: 'Where to' });
  await where.fill('n');
  assert.ok((await dialog.getByRole('option').count()) > 1);
  await where.press('ArrowDown');
  await where.fill('design');
  await where.press('Enter');
  assert.equal(await dialog.getByRole('option', { selected: true }).textContent(), 'design');
  assert.ok(await dialog.getByRole('button', { name: 'Send to design' }).isEnabled());
  const comment = dialog.getByRole('textbox', { name: 'Your words' });
  await alice.context().setOffline(true);
  await comment.fill('Look, they agreed');
  await comment.press('Enter');
  await dialog.getByRole('alert').filter({ hasText: 'needs a connection' }).waitFor();
  await alice.context().setOffline(false);
  await comment.press('Enter');
  await dialog.getByText('Forwarded to design.').waitFor();
  await dialog.getByRole('link', { name: 'Open the conversation' }).click();
  await alice.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await said(alice, 'Look, they agreed').getByText('Checked twice').waitFor();

  // Bob is not where it was said.
  const copy = said(bob, 'Look, they agreed');
  await copy.getByText('Forwarded from Faythe').waitFor();
  await copy.getByText('Checked twice').waitFor();
  assert.equal(await copy.count(), 1);
  assert.equal((await refused).status(), 404);
  assert.equal(await copy.getByText('Show original').count(), 0);
  assert.doesNotMatch(await bob.locator('html').innerHTML(), /Kyoto call/);

  // Faythe is.
  const seen = said(faythe, 'Look, they agreed');
  await seen.getByRole('link', { name: 'Show original' }).click();
  await faythe.getByRole('heading', { name: 'Kyoto call', level: 1 }).waitFor();
  await said(faythe, 'Checked twice').waitFor();
});

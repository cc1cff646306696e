import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const heading = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const inList = (page: Page, list: string, channel: string) =>
  page.getByRole('list', { name: list, exact: true }).getByRole('link', { name: new RegExp(`^${channel}`) });
/** A dialog waits for the answer, and what it did shows before. */
const closed = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });
/** A change of the list is shown before the engine has it. */
const answered = (page: Page) => page.waitForResponse((response) => response.url().includes('/v1/sidebar/'));
/** With the keys alone: from what has the focus to the item of the menu it opens. */
const choose = async (page: Page, item: string): Promise<void> => {
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  const wanted = page.getByRole('menuitem', { name: item });
  while (!(await wanted.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};

test('CA-1 CA-3 CA-7 SB-1 SB-2 SB-8 SB-9 a category is everybody’s, a section is one’s own, made with the keys alone', async () => {
  const [erin, bob] = await Promise.all([
    windowOf(parley, 'erin', {}, 'general'),
    windowOf(parley, 'bob', {}, 'general'),
  ]);
  await heading(erin, 'Channels').hover();
  await erin.getByRole('button', { name: 'Options for Channels' }).click();
  await erin.getByRole('menuitem', { name: 'New category…' }).click();
  await erin.getByRole('textbox', { name: 'Name' }).fill('Lakeside');
  await erin.keyboard.press('Enter');
  await heading(erin, 'Lakeside').waitFor();
  assert.equal(await heading(bob, 'Lakeside').count(), 0);
  await inList(erin, 'Channels', 'general').hover();
  await erin.getByRole('button', { name: 'Actions for general' }).click();
  await erin.getByRole('menuitem', { name: 'Move to…' }).click();
  await erin.getByRole('group', { name: 'For everybody' }).getByRole('radio', { name: 'Lakeside' }).check();
  await erin.getByRole('button', { name: 'Save' }).click();
  for (const page of [erin, bob]) await inList(page, 'Lakeside', 'general').waitFor();

  // Bob has no pointer.
  await bob.getByRole('button', { name: 'Options for Lakeside' }).focus();
  await choose(bob, 'New section…');
  await bob.getByRole('textbox', { name: 'Name' }).waitFor();
  await bob.keyboard.type('This week');
  await bob.keyboard.press('Enter');
  await heading(bob, 'This week').waitFor();
  await closed(bob);
  await inList(bob, 'Lakeside', 'general').focus();
  await bob.keyboard.press('Tab');
  await choose(bob, 'Move to…');
  await bob.getByRole('radio', { name: 'This week' }).focus();
  await bob.keyboard.press('Space');
  await bob.keyboard.press('Enter');
  await inList(bob, 'This week', 'general').waitFor();
  await closed(bob);
  assert.equal(await heading(bob, 'Lakeside').count(), 0);
  await inList(erin, 'Lakeside', 'general').waitFor();
  assert.equal(await heading(erin, 'This week').count(), 0);

  await inList(bob, 'Channels', 'design').focus();
  await bob.keyboard.press('Tab');
  await choose(bob, 'Move to…');
  await bob.getByRole('radio', { name: 'This week' }).focus();
  await bob.keyboard.press('Space');
  await bob.keyboard.press('Enter');
  await inList(bob, 'This week', 'design').waitFor();
  await closed(bob);
  await inList(bob, 'This week', 'design').focus();
  await bob.keyboard.press('Tab');
  const kept = answered(bob);
  await choose(bob, 'Move up');
  const order = () => bob.getByRole('list', { name: 'This week' }).getByRole('link').allTextContents();
  const isFirst = async () => (await order())[0]?.startsWith('design') ?? false;
  await until(isFirst);
  await kept;
  await bob.reload();
  await until(isFirst);

  // Folded it keeps what is open, on every device.
  await heading(bob, 'This week').focus();
  const folded = answered(bob);
  await bob.keyboard.press('ArrowLeft');
  await inList(bob, 'This week', 'design').waitFor({ state: 'detached' });
  assert.equal(await inList(bob, 'This week', 'general').count(), 1);
  await folded;
  await bob.reload();
  await inList(bob, 'This week', 'general').waitFor();
  await inList(bob, 'This week', 'design').waitFor({ state: 'detached' });
});

test('SB-2 SB-3 SB-9 a channel is dragged into a section, and within it to its place', async () => {
  const alice = await windowOf(parley, 'alice', {}, 'design');
  await heading(alice, 'Channels').hover();
  await alice.getByRole('button', { name: 'Options for Channels' }).click();
  await alice.getByRole('menuitem', { name: 'New section…' }).click();
  await alice.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await alice.keyboard.press('Enter');
  await closed(alice);
  await alice.getByText(/^Drag a conversation here/).waitFor();
  await inList(alice, 'Channels', 'design').dragTo(heading(alice, 'Mine'));
  await inList(alice, 'Mine', 'design').waitFor();
  const links = alice.getByRole('list', { name: 'Channels' }).getByRole('link');
  const names = async () => (await links.allTextContents()).map((text) => text.trim());
  const [first, second] = await names();
  await links.nth(1).dragTo(links.nth(0), { targetPosition: { x: 40, y: 3 } });
  await until(async () => (await names())[0] === second);
  assert.equal((await names())[1], first);
});

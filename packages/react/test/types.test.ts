import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { galleryPages } from './page.ts';
import { lines, spoken } from './spoken.ts';

const open = galleryPages();
const wide = { width: 900, height: 700 };

/** What is pressed or chosen on the page, and what stands over it, in the order it is read. */
const read = async (page: Page): Promise<string[]> => {
  const told = [
    'heading',
    'list',
    'group',
    'button',
    'switch',
    'combobox',
    'spinbutton',
    'textbox',
    'dialog',
  ];
  return lines((await spoken(page)).filter(({ role }) => told.includes(role)));
};

test('the channel types are read in order: the way to a new one, and each with what it is for', async () => {
  const page = await open('types.html', wide);
  await page.getByRole('list').waitFor();
  assert.deepEqual((await read(page)).slice(1, 6), [
    'button "New type"',
    'list "Channel types"',
    'button "messaging Conversations of two, and of groups"',
    'button "team Channels of the workspace · changed"',
    'button "announcement A few speak, everybody listens"',
  ]);
});

test('a channel type is read in order: its name, its features, its sizes, its rights, and the end', async () => {
  const page = await open('types.html?shown=team', wide);
  await page.getByRole('switch').first().waitFor();
  const said = await read(page);
  assert.deepEqual(said.slice(1, 7), [
    'button "All types"',
    'heading "team"',
    'group "Features"',
    'switch "Threads"',
    'switch "Reactions"',
    'switch "Quotes"',
  ]);
  assert.deepEqual(
    said.filter((line) => line.startsWith('group')),
    [
      'group "Features"',
      'group "Who comes in"',
      'group "Sizes"',
      'group "Who writes"',
      'group "Who keeps order"',
      'group "Who changes the channel"',
      'group "Always so"',
    ],
  );
  assert.deepEqual(said.slice(-3), [
    'button "Take back what was changed"',
    'button "Cancel"',
    'button "Save" disabled',
  ]);
  assert.deepEqual(
    said.filter((line) => line.includes('""')),
    [],
  );
});

test('by keys alone a type is opened and changed; nothing that has the focus is covered', async () => {
  const page = await open('types.html', wide);
  await page.getByRole('button', { name: 'New type' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'team' }).waitFor();
  const covered: string[] = [];
  const names: string[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const box = element.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.bottom - 3);
      const ringed = getComputedStyle(element).outlineStyle !== 'none';
      const label = element.closest('label')?.querySelector('span')?.firstChild?.textContent;
      return { name: label ?? element.textContent ?? '', seen: element.contains(top) && ringed };
    });
    if (!focus) break;
    names.push(focus.name);
    if (!focus.seen) covered.push(focus.name);
  }
  assert.deepEqual(covered, []);
  // All of it was come by: 8 switches, what newcomers see, 4 sizes, slow mode, 24 of 25 rights, and two buttons.
  assert.equal(new Set(names).size, 8 + 1 + 4 + 1 + 24 + 2);
  await page.getByRole('switch', { name: 'Polls' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByText('Saved. It holds at once').waitFor();
  assert.equal(await page.getByRole('switch', { name: 'Polls' }).isChecked(), false);
});

test('what somebody else changes is shown, and what was chosen here and not saved stays', async () => {
  const page = await open('types.html?shown=messaging', wide);
  await page.getByRole('spinbutton', { name: 'Members of a channel' }).fill('12');
  await page.getByRole('switch', { name: 'Quotes' }).click();
  await page.evaluate(() =>
    window.changeType({ type: 'messaging', features: { threads: false, quotes: true, members: 40 } }),
  );
  await page.getByRole('switch', { name: 'Threads', checked: false }).waitFor();
  assert.equal(await page.getByRole('switch', { name: 'Quotes' }).isChecked(), false);
  assert.equal(await page.getByRole('spinbutton', { name: 'Members of a channel' }).inputValue(), '12');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import type { Page } from 'playwright-core';
import { galleryPages, settled } from './page.ts';

const open = galleryPages();

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.message);

const log = (page: Page) => page.evaluate(() => window.gallery.log);

test('one row is in the Tab order; arrows, Home and End move it', async () => {
  const page = await open('room=many');
  assert.equal(await page.locator('[role=listitem][tabindex="0"]').count(), 1);
  await page.locator('[role=listitem][tabindex="0"]').focus();
  assert.equal(await focused(page), idOf(10_000));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), idOf(9_998));
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), idOf(9_999));
  await page.keyboard.press('Home');
  await settled(page);
  await page.keyboard.press('ArrowDown');
  await settled(page);
  assert.equal(await focused(page), idOf(1));
  await page.keyboard.press('End');
  await settled(page);
  assert.equal(await focused(page), idOf(10_000));
});

test('the focused row stays in the page however far it is scrolled away', async () => {
  const page = await open('room=many');
  await page.locator('[role=listitem][tabindex="0"]').focus();
  await page.keyboard.press('ArrowUp');
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop = 0;
  });
  await settled(page);
  assert.equal(await focused(page), idOf(9_999));
});

test('R quotes, T opens the thread, Shift+U marks unread', async () => {
  const page = await open('room=launch');
  await page.locator('[role=listitem][tabindex="0"]').focus();
  for (const key of ['r', 't', 'Shift+U']) await page.keyboard.press(key);
  assert.deepEqual(await log(page), ['quote', 'thread', 'unread']);
});

test('E edits one’s own message only, Enter saves and Escape leaves it', async () => {
  const page = await open('room=launch');
  await page.locator(`[data-message="${idOf(11)}"]`).focus();
  await page.keyboard.press('e');
  assert.equal(await page.locator('.parley-edit').count(), 0);
  await page.locator('.parley-input-field').focus();
  await page.keyboard.press('ArrowUp');
  const field = page.locator('.parley-edit textarea');
  await field.waitFor();
  await field.fill('Changed');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  assert.equal(await page.getByText('Changed').count(), 0);
  await page.locator('.parley-input-field').focus();
  await page.keyboard.press('ArrowUp');
  await field.fill('Changed');
  await page.keyboard.press('Enter');
  await page.getByText('Changed', { exact: true }).waitFor();
});

test('+ opens the emoji sheet; arrows and Enter pick; focus comes back', async () => {
  const page = await open('room=launch');
  await page.locator(`[data-message="${idOf(12)}"]`).focus();
  await page.keyboard.press('+');
  await page.locator('.parley-emoji-grid').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  assert.deepEqual(await log(page), ['react 👎']);
  await page.locator('.parley-emoji-grid').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.closest('[data-message]') !== null), true);
});

test('a colour of skin is chosen by arrow keys, kept, and picked in; what has none stays', async () => {
  const page = await open('room=launch');
  await page.locator(`[data-message="${idOf(12)}"]`).focus();
  await page.keyboard.press('+');
  await page.getByRole('radio', { name: 'As it is' }).focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  assert.equal(await page.getByRole('radio', { name: 'Medium', exact: true }).isChecked(), true);
  await page.getByRole('button', { name: '👏🏽', exact: true }).first().click();
  await page.locator(`[data-message="${idOf(12)}"]`).focus();
  await page.keyboard.press('+');
  await page.getByRole('button', { name: '❤️', exact: true }).first().click();
  assert.deepEqual(await log(page), ['react 👏🏽', 'react ❤️']);
});

test('Enter sends, Shift+Enter is a new line, an empty text is not sent', async () => {
  const page = await open('room=one');
  await page.locator('.parley-input-field').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('one');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  assert.deepEqual(await log(page), ['send one\ntwo']);
});

test('a row says sender, time, text and state, and its place among all', async () => {
  const page = await open('room=hard');
  const failed = page.locator('[role=listitem]').filter({ hasText: 'This one was refused.' });
  assert.match(
    (await failed.getAttribute('aria-label')) ?? '',
    /^Alice, 15:41, This one was refused\., Not sent\.$/,
  );
  assert.equal(await failed.getAttribute('aria-setsize'), '15');
  assert.equal(await failed.getAttribute('aria-posinset'), '15');
});

test('what arrives is said politely and once; one’s own, a page, a change and what goes are not said', async () => {
  const page = await open('room=many&older');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const regions = '[aria-live], [role=status], [role=alert], [role=log]';
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(regions);
        const how = region?.getAttribute('aria-live') ?? region?.getAttribute('role');
        if (region) for (const node of addedNodes) heard.push(`${how}: ${node.textContent}`);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  /** What was said by a change of what is shown. */
  const heardBy = async (change: () => void): Promise<string[]> => {
    await page.evaluate(change);
    await settled(page);
    return page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
  };
  const older = () =>
    window.gallery.set((all) => [
      ...window.gallery.many(10, -10).map((message) => ({ message, delivery: 'sent' as const })),
      ...all,
    ]);
  const ok = () =>
    window.gallery.set((all) => {
      const seq = Math.max(30_000, ...all.map(({ message }) => message.seq ?? 0)) + 1;
      return [...all, { message: window.gallery.message(seq, 'bob', 0, '**ok**'), delivery: 'sent' }];
    });
  assert.deepEqual(await heardBy(older), []);
  assert.deepEqual(await heardBy(ok), ['polite: Bob: ok']);
  // The same words again are said again.
  assert.deepEqual(await heardBy(ok), ['polite: Bob: ok']);
  const changed = () =>
    window.gallery.set((all) =>
      all.map((shown, at) =>
        at === all.length - 1 ? { ...shown, message: { ...shown.message, text: 'changed' } } : shown,
      ),
    );
  assert.deepEqual(await heardBy(changed), []);
  const gone = () => window.gallery.set((all) => all.slice(0, -1));
  assert.deepEqual(await heardBy(gone), []);
  const own = () =>
    window.gallery.set((all) => [
      ...all,
      { message: window.gallery.message(40_000, 'alice', 0, 'Mine'), delivery: 'sent' },
    ]);
  assert.deepEqual(await heardBy(own), []);
  const five = () =>
    window.gallery.set((all) => [
      ...all,
      ...[1, 2, 3, 4, 5].map((at) => ({
        message: window.gallery.message(40_000 + at, 'bob', 0, `${at}`),
        delivery: 'sent' as const,
      })),
    ]);
  assert.deepEqual(await heardBy(five), ['polite: 5 new messages']);
  const refused = () =>
    window.gallery.set((all) => {
      const { seq, ...unsent } = window.gallery.message(50_000 + all.length, 'alice', 0, 'No');
      return [...all, { message: unsent, delivery: 'failed', operation: 'x' }];
    });
  assert.deepEqual(await heardBy(refused), ['assertive: A message could not be sent.']);
  assert.deepEqual(await heardBy(refused), ['assertive: A message could not be sent.']);
  // The rows themselves are in no region that is read out when it changes.
  assert.equal(await page.locator(':is([aria-live], [role=log], [role=status]) [role=listitem]').count(), 0);
});

test('letters in the emoji sheet find one by its name, and Enter picks the first', async () => {
  const page = await open('room=launch');
  await page.locator(`[data-message="${idOf(12)}"]`).focus();
  await page.keyboard.press('+');
  await page.locator('.parley-emoji-grid button').first().waitFor();
  await page.keyboard.type('party');
  const sheet = page.getByRole('dialog', { name: 'Pick an emoji' });
  assert.equal(await sheet.getByRole('searchbox').inputValue(), 'party');
  await sheet.getByTitle(':tada:').waitFor();
  await page.keyboard.press('ArrowDown');
  const first = await page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  await page.keyboard.press('Enter');
  assert.deepEqual(await log(page), [`react ${first}`]);
});

test('arrow keys in the emoji sheet go row by row, through every group', async () => {
  const page = await open('room=launch');
  await page.locator(`[data-message="${idOf(12)}"]`).focus();
  await page.keyboard.press('+');
  await page.getByRole('heading', { name: 'Faces' }).waitFor();
  for (let row = 0; row < 6; row += 1) await page.keyboard.press('ArrowDown');
  const group = await page.evaluate(() =>
    document.activeElement?.closest('section')?.getAttribute('aria-label'),
  );
  assert.equal(group, 'Faces');
});

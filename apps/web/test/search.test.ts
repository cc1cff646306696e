import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const found = (page: Page) => page.locator('.parley-found');
const field = (page: Page) => page.getByRole('searchbox', { name: 'Search messages' });
const filter = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Filters' }).getByRole('button', { name, exact: true });
const wordsOf = (page: Page) => new URL(page.url()).searchParams.get('words');

/** Says these in the channel that is open. */
async function say(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await page.locator('.pane-conversation .parley-input-field').fill(text);
    await page.keyboard.press('Enter');
  }
  const last = page.locator('[data-message]').filter({ hasText: texts.at(-1) ?? '' });
  await last.waitFor();
  await last.getByText('Sending…').waitFor({ state: 'detached' });
}

/** Opens a page of a search when it finds this many: what was just said is found within a second. */
async function opened(page: Page, words: string, count: number): Promise<void> {
  await page.goto(`${parley.url}/search?words=${encodeURIComponent(words)}`);
  for (;;) {
    await page.locator('.parley-found, .parley-side-empty').first().waitFor();
    if ((await found(page).count()) >= count) return;
    await page.reload();
  }
}

test('PA-22 a search has a place of its own, whose filters are written into its words', async () => {
  const bob = await windowOf(parley, 'bob');
  await say(bob, ['The heron is back at the pond', 'See https://example.com/heron for the heron']);
  const alice = await windowOf(parley, 'alice');
  await say(alice, ['A heron? I have seen none']);
  await opened(alice, 'heron', 3);
  assert.deepEqual(await complaints(alice), []);
  await alice.getByRole('heading', { name: 'Today', level: 2 }).waitFor();

  await filter(alice, 'From').click();
  await alice.getByRole('combobox', { name: 'Written by' }).fill('bob');
  await alice.getByRole('option', { name: /^Bob/ }).waitFor();
  await alice.keyboard.press('Enter');
  await filter(alice, 'From Bob').waitFor();
  await alice.keyboard.press('Escape');
  await alice.waitForFunction(() => document.querySelectorAll('.parley-found').length === 2);
  assert.equal(wordsOf(alice), 'from:bob heron');

  await filter(alice, 'With').click();
  await alice.getByRole('checkbox', { name: 'With a link' }).check();
  assert.deepEqual(await complaints(alice), []);
  await alice.keyboard.press('Escape');
  await alice.waitForFunction(() => document.querySelectorAll('.parley-found').length === 1);

  await filter(alice, 'In').click();
  await alice.getByRole('combobox', { name: 'In which conversation' }).fill('design');
  await alice.getByRole('option', { name: 'design' }).click();
  await filter(alice, 'In #design').waitFor();
  await filter(alice, 'When').click();
  assert.deepEqual(await complaints(alice), []);
  await alice.getByLabel('Before').fill('2020-03-01');
  await alice.keyboard.press('Escape');
  await filter(alice, 'Before 2020-03-01').waitFor();

  // Nothing: what was asked for can be asked with one filter less.
  const without = alice.getByRole('button', { name: 'Take off the filter: Before 2020-03-01' });
  await without.waitFor();
  assert.deepEqual(await complaints(alice), []);
  await without.click();
  await found(alice).first().waitFor();
  await alice.waitForFunction(() => !location.search.includes('before'));
  assert.equal(wordsOf(alice), 'in:team:design has:link from:bob heron');
  await alice.reload();
  await filter(alice, 'From Bob').waitFor();
  await alice.getByRole('button', { name: 'Clear filters' }).click();
  await alice.waitForFunction(() => document.querySelectorAll('.parley-found').length === 3);
  assert.equal(wordsOf(alice), 'heron');
  await alice.getByRole('button', { name: 'Best match first' }).click();
  await alice.getByRole('heading', { name: 'Today', level: 2 }).waitFor({ state: 'detached' });
  assert.equal(new URL(alice.url()).searchParams.get('order'), 'relevance');
});

test('PA-22 what could not be looked for without a connection is looked for when there is one', async () => {
  const dan = await windowOf(parley, 'dan');
  await say(dan, ['The kingfisher dives at noon', 'A moorhen nests below']);
  await opened(dan, 'moorhen', 1);
  await opened(dan, 'kingfisher', 1);
  await dan.context().setOffline(true);
  await field(dan).fill('moorhen');
  await dan.keyboard.press('Enter');
  await dan.getByText('You are offline. What was said').waitFor();
  await dan.context().setOffline(false);
  await found(dan).filter({ hasText: 'moorhen' }).waitFor();
});

test('PA-22 the field to jump, the sidebar and the panel beside a conversation lead to the page of a search', async () => {
  const alice = await windowOf(parley, 'alice');
  await alice.getByRole('link', { name: 'Search messages' }).first().click();
  await field(alice).waitFor();
  assert.equal(new URL(alice.url()).pathname, '/search');
  await alice.getByRole('searchbox', { name: 'Jump to a conversation' }).fill('heron');
  await alice.getByRole('button', { name: 'Search messages for “heron”' }).click();
  await found(alice).first().waitFor();
  assert.equal(await field(alice).inputValue(), 'heron');
  await alice.getByRole('link', { name: /^design/ }).click();
  await alice.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await alice.keyboard.press('ControlOrMeta+f');
  await field(alice).fill('pond');
  await alice.getByRole('button', { name: 'Open as a page' }).click();
  await alice.locator('.pane-search').waitFor();
  assert.equal(wordsOf(alice), 'pond');
});

test('PA-23 the way back shows what was found, where it was left; what was searched is kept here and forgotten', async () => {
  const bob = await windowOf(parley, 'bob', {}, 'general');
  await say(
    bob,
    Array.from({ length: 14 }, (_, n) => `Crane ${n} flies over the town`),
  );
  const alice = await windowOf(parley, 'alice');
  await alice.setViewportSize({ width: 1280, height: 420 });
  await opened(alice, 'crane', 14);
  // Until then what was found before stands there.
  const answered = alice.waitForResponse(
    (answer) =>
      answer.url().endsWith('/messages/query') && answer.request().postDataJSON().query === 'crane fl',
  );
  await field(alice).fill('crane fl');
  await answered;
  await alice.locator('.parley-found-list:not([aria-busy="true"])').waitFor();
  // By the keyboard alone, from the field into what was found.
  for (let step = 0; step < 10; step += 1) await alice.keyboard.press('ArrowDown');
  const at = () =>
    alice.evaluate(() => ({
      text: document.activeElement?.textContent,
      top: document.querySelector('.parley-search-page')?.scrollTop,
    }));
  const left = await at();
  assert.match(left.text ?? '', /Crane 4 flies/);
  assert.ok((left.top ?? 0) > 100, `${left.top}`);
  await alice.keyboard.press('Enter');
  await alice.locator('.pane-conversation [data-message]').filter({ hasText: 'Crane 4 flies' }).waitFor();
  // Far below: what is deleted meanwhile moves nothing of what is seen.
  const gone = found(alice).filter({ hasText: 'Crane 0 flies' });
  const id = await bob
    .locator('[data-message]')
    .filter({ hasText: 'Crane 0 flies' })
    .getAttribute('data-message');
  await parley.serve('DELETE', `messages/${id}`, {});
  await alice.goBack();
  await found(alice).nth(12).waitFor();
  await alice.waitForFunction(() => document.activeElement?.matches('.parley-found > button'));
  assert.deepEqual(await at(), left);
  await gone.waitFor({ state: 'detached' });
  assert.deepEqual([await found(alice).count(), await at()], [13, left]);
  assert.equal(await field(alice).inputValue(), 'crane fl');

  await alice.getByRole('link', { name: 'Search messages' }).first().click();
  const again = alice.getByRole('button', { name: 'crane fl', exact: true });
  await again.waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.reload();
  await again.click();
  await found(alice).first().waitFor();
  await field(alice).fill('');
  await alice.getByRole('button', { name: 'Forget crane fl' }).click();
  await again.waitFor({ state: 'detached' });
  await field(alice).fill('heron');
  await alice.keyboard.press('Enter');
  await found(alice).first().waitFor();

  await alice.setViewportSize({ width: 1280, height: 800 });
  await alice.locator('.presence-me').click();
  await alice.getByRole('menuitem', { name: 'Sign out' }).click();
  await alice.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
  await alice.getByRole('heading', { name: 'Who are you?' }).waitFor();
  const kept = await alice.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith('parley:searches')),
  );
  assert.deepEqual(kept, []);
});

test('PA-22 on a phone the page of a search fits, and what is typed while it is looked for is not lost', async () => {
  const phone = await windowOf(parley, 'alice', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.goto(`${parley.url}/search`);
  await field(phone).focus();
  await phone.keyboard.type('the heron', { delay: 60 });
  await phone.waitForFunction(() => new URLSearchParams(location.search).get('words') === 'the heron');
  assert.equal(await field(phone).inputValue(), 'the heron');
  await found(phone).first().waitFor();
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide}`);
  assert.deepEqual(await complaints(phone), []);
  await filter(phone, 'With').tap();
  const box = await phone.getByRole('dialog', { name: 'With' }).boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
});

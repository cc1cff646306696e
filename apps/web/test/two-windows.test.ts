import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();

/** A person's own window with the design channel open. */
async function window(person: string): Promise<Page> {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${parley.url}/dev/${person}`);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await page.locator('[data-message]').first().waitFor();
  return page;
}

const row = (page: Page, text: string): Locator =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });

async function say(page: Page, text: string): Promise<void> {
  await page.locator('.pane-conversation .parley-input-field').fill(text);
  await page.keyboard.press('Enter');
}

test('two people talk: typing, a message at once, a reply in a thread, a reaction, read and unread', async () => {
  const [alice, bob] = await Promise.all([window('alice'), window('bob')]);
  await bob.locator('.parley-input-field').pressSequentially('He');
  await alice.getByText('Bob is typing').waitFor();
  await say(bob, 'Hello @alice, is it **there**?');
  await row(alice, 'Hello @Alice, is it there?').waitFor();
  assert.equal(await row(alice, 'is it there?').locator('.parley-mention[data-me]').count(), 1);
  await alice.getByText('Bob is typing').waitFor({ state: 'detached' });

  await row(alice, 'is it there?').hover();
  await row(alice, 'is it there?').locator('[data-action=thread]').click();
  await alice.locator('.pane-side .parley-input-field').fill('It is.');
  await alice.keyboard.press('Enter');
  await row(bob, 'is it there?').getByText('1 reply').waitFor();
  await alice.keyboard.press('Escape');

  await row(alice, 'is it there?').hover();
  await row(alice, 'is it there?').locator('[data-action=react]').click();
  await alice.getByRole('button', { name: '🎉' }).first().click();
  await row(bob, 'is it there?').getByRole('button', { name: '🎉 1, Alice' }).waitFor();

  await alice.getByRole('link', { name: /^random/ }).click();
  await alice.getByRole('heading', { name: 'random', level: 1 }).waitFor();
  await say(bob, 'And one more for @alice.');
  await alice.getByRole('link', { name: 'design 1 mentioning you' }).waitFor();
  await alice.getByRole('link', { name: /^design/ }).click();
  await row(alice, 'And one more').waitFor();
  assert.equal(await row(alice, 'And one more').locator('.parley-new').count(), 1);
  await alice.getByRole('link', { name: 'design', exact: true }).waitFor();
});

test('a picked name is a mention; a thread keeps what was begun, shows what is new, and tells the channel when asked', async () => {
  const [alice, bob] = await Promise.all([window('alice'), window('bob')]);
  await bob.locator('.parley-input-field').pressSequentially('Is it done, @ali');
  await bob.getByRole('option', { name: 'Alice' }).waitFor();
  await bob.keyboard.press('Tab');
  await bob.keyboard.type('?');
  await bob.keyboard.press('Enter');
  await row(alice, 'Is it done').waitFor();
  assert.equal(await row(alice, 'Is it done').locator('.parley-mention[data-me]').count(), 1);

  const field = alice.locator('.pane-side .parley-input-field');
  const openThread = async (page: Page) => {
    await row(page, 'Is it done').hover();
    await row(page, 'Is it done').locator('[data-action=thread]').click();
    await page.locator('.pane-side .parley-input-field').waitFor();
  };
  await openThread(alice);
  await field.fill('Nearly');
  await alice.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await openThread(alice);
  assert.equal(await field.inputValue(), 'Nearly');
  assert.equal(await alice.locator('.pane-conversation .parley-input-field').inputValue(), '');
  await alice.getByLabel('Also send to #design').check();
  await field.fill('All of it, in both places.');
  await alice.keyboard.press('Enter');
  await row(bob, 'All of it, in both places.').getByText('replied in a thread').waitFor();
  assert.equal(await alice.getByLabel('Also send to #design').isChecked(), false, 'for one reply only');

  await openThread(bob);
  const told = bob.locator('.pane-side [data-message]').filter({ hasText: 'All of it, in both places.' });
  await told.locator('.parley-new').waitFor();
});

test('who is there is seen, and so is who sets themselves away or asks for quiet', async () => {
  const [alice, bob] = await Promise.all([window('alice'), window('bob')]);
  const set = async (item: string) => {
    await bob.getByRole('button', { name: /^Bob/ }).click();
    await bob.getByRole('menuitem', { name: item }).click();
  };
  const shown = (words: RegExp) => alice.getByRole('link', { name: words }).waitFor();
  await shown(/^Bob Online/);
  await set('Set yourself as away');
  await shown(/^Bob Away/);
  await set('Set yourself as active');
  await shown(/^Bob Online/);
  await set('For 1 hour');
  await shown(/^Bob Do not disturb until/);
  await set('Turn off do not disturb');
  await shown(/^Bob Online/);
});

test('what is written while the server is away is kept on the screen and arrives once when it is back', async () => {
  const [alice, bob] = await Promise.all([window('alice'), window('bob')]);
  await parley.stop();
  await say(bob, 'Sent into the dark.');
  await row(bob, 'Sent into the dark.').getByText('Sending…').waitFor();
  await bob.getByText('Reconnecting, your messages will be sent.').waitFor();
  await parley.start();
  await row(alice, 'Sent into the dark.').waitFor({ timeout: 30_000 });
  await row(bob, 'Sent into the dark.').getByText('Sending…').waitFor({ state: 'detached' });
  await bob.getByText('Reconnecting, your messages will be sent.').waitFor({ state: 'detached' });
  assert.equal(await row(alice, 'Sent into the dark.').count(), 1);
  assert.equal(await row(bob, 'Sent into the dark.').count(), 1);
});

test('opening moves nothing that was already there', async () => {
  const context = await parley.browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${parley.url}/dev/alice`);
  await page.locator('[data-message]').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  // What was measured late would move in the frames after.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  assert.equal(
    shifts.reduce((sum, shift) => sum + shift, 0),
    0,
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();
const channel = /\/v1\/channels\/team\/random\/messages/;
const list = /\/v1\/channels\/team\/random\/messages\?/;

/** A person's window with a channel open of which nothing came yet. */
async function openHeld(person: string, what: RegExp, answer: (route: Route) => unknown): Promise<Page> {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.route(what, answer);
  await page.goto(`${parley.url}/dev/${person}`);
  await page.getByRole('link', { name: /^random/ }).click();
  await page.getByRole('heading', { name: 'random', level: 1 }).waitFor();
  return page;
}

const row = (page: Page, text: string) =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message #random' }).fill(text);
  await page.keyboard.press('Enter');
}

const lastOf = async (page: Page): Promise<string> => {
  const texts = await page.locator('.pane-conversation [data-message]').allInnerTexts();
  return texts.at(-1) ?? '';
};

test('OB-10 what is written before the messages are here stands under those to come, and never goes away', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const page = await openHeld('alice', list, (route) => promise.then(() => route.continue()));
  await say(page, 'Before anything is here');
  const written = row(page, 'Before anything is here');
  await written.waitFor();
  await page.locator('.pane-conversation .parley-skeleton').waitFor();
  await written.getByText('Sending…').waitFor({ state: 'detached' });
  assert.deepEqual(await complaints(page), []);
  // Counts the frames in which it is not to be seen, until the messages above it are.
  const missed = page.evaluate(async () => {
    const rows = () => [...document.querySelectorAll('.pane-conversation [data-message]')];
    let away = 0;
    for (let count = 0; count < 2; count = rows().length) {
      if (!rows().some((one) => one.textContent?.includes('Before anything is here'))) away += 1;
      await new Promise(requestAnimationFrame);
    }
    return away;
  });
  const bob = await windowOf(parley, 'bob', {}, 'random');
  await row(bob, 'Before anything is here').waitFor();
  resolve();
  assert.equal(await missed, 0);
  await page.locator('.pane-conversation .parley-skeleton').waitFor({ state: 'detached' });
  assert.match(await lastOf(page), /Before anything is here/);
  // What was there already is not read out as news.
  const said = await page.locator('.pane-conversation [aria-live="polite"]').allInnerTexts();
  assert.equal(said.join(''), '');
});

test('OB-10 what is written where no messages can be had stands there beside why, and is sent later', async () => {
  const page = await openHeld('carol', channel, (route) => route.abort());
  const unable = page.getByText('These messages could not be loaded.');
  await unable.waitFor();
  await say(page, 'Without a network');
  const sending = row(page, 'Without a network').getByText('Sending…');
  await sending.waitFor();
  await unable.waitFor();
  assert.deepEqual(await complaints(page), []);
  // Sent while no page can be had: the log has brought it, and it has no place yet.
  await page.route(list, (route) => route.abort());
  await page.unroute(channel);
  await sending.waitFor({ state: 'detached' });
  assert.ok(await row(page, 'Without a network').isVisible());
  await unable.waitFor();
  await page.unroute(list);
  // By the press, or by the client itself: it asks again whenever it has looked what is new.
  await Promise.any([
    page.getByRole('button', { name: 'Try again' }).click(),
    unable.waitFor({ state: 'detached' }),
  ]);
  await unable.waitFor({ state: 'detached' });
  assert.match(await lastOf(page), /Without a network/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley } from './parley.ts';

const parley = ownParley();

/** A person's own window with nothing open that they are told of. */
async function windowOf(person: string): Promise<Page> {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${parley.url}/dev/${person}`);
  await page.getByRole('link', { name: 'Bookmarks' }).click();
  await page.getByRole('heading', { name: 'Bookmarks', level: 1 }).waitFor();
  return page;
}

const activity = (page: Page, unread?: number) =>
  page.getByRole('link', {
    name: unread === undefined ? 'Activity' : `Activity ${unread} unread`,
    exact: true,
  });

test('NT-1 NT-9 NT-12 NT-14 who is mentioned sees it, goes there and has read it; who chose nothing is told nothing', async () => {
  const [alice, bob] = await Promise.all([windowOf('alice'), windowOf('bob')]);
  const say = async (text: string) => {
    await bob.locator('.parley-input-field').fill(text);
    await bob.keyboard.press('Enter');
  };
  const readAll = () => alice.getByRole('button', { name: 'Mark all as read' }).click();
  await alice.getByRole('link', { name: /^Activity/ }).click();
  await readAll();
  await activity(alice).waitFor();
  await alice.getByRole('link', { name: 'Bookmarks' }).click();
  await bob.getByRole('link', { name: /^design/ }).click();
  await bob.locator('[data-message]').first().waitFor();
  await say('@alice, please look at this');
  await activity(alice, 1).click();
  await alice
    .getByRole('button', { name: /^Bob .*Mentioned you in #design @Alice, please look at this/ })
    .waitFor();
  assert.deepEqual(await complaints(alice), []);

  await alice.getByRole('button', { name: /please look at this/ }).click();
  await alice.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await alice
    .locator('.pane-conversation [data-message]')
    .filter({ hasText: 'please look at this' })
    .waitFor();
  await activity(alice).waitFor();

  await activity(alice).click();
  await say('@alice, and at this');
  await activity(alice, 1).waitFor();
  await readAll();
  await activity(alice).waitFor();

  const level = async (name: string, before: string) => {
    await alice.getByRole('link', { name: /^design/ }).click();
    await alice.getByRole('button', { name: 'Mute the conversation' }).click();
    await alice.getByRole('menuitemradio', { name: before, checked: true }).waitFor();
    assert.deepEqual(await complaints(alice), []);
    // Chosen is what the engine knows: what is said before it does counts as before.
    const known = alice.waitForResponse((answer) => answer.url().endsWith('/notifications') && answer.ok());
    await alice.getByRole('menuitemradio', { name }).click();
    await known;
    await activity(alice).click();
  };
  await level('Nothing', 'Mentions and threads');
  await say('@alice, and at nothing');
  await alice.getByRole('link', { name: /^design.*mentioning you/ }).waitFor();
  await level('Everything', 'Nothing');
  await say('Once more');
  await activity(alice, 1).waitFor();
  assert.equal(await alice.getByRole('button', { name: /and at nothing/ }).count(), 0);
});

test('TH-3 TH-7 TH-10 TH-11 TH-14 TH-16 a thread comes to those who follow it, until they unfollow', async () => {
  const [alice, bob] = await Promise.all([windowOf('alice'), windowOf('bob')]);
  const link = (page: Page) => page.getByRole('link', { name: /^Threads/ });
  // Whom the demo has left unread is none of ours.
  await link(alice).click();
  await alice.locator('.parley-followed-head').waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: what can be read is meant
  const before = Number.parseInt((await link(alice).innerText()).replace(/\D+/, ''), 10) || 0;
  const unread = (more: number) =>
    alice
      .getByRole('link', {
        name: before + more > 0 ? `Threads ${before + more} unread` : 'Threads',
        exact: true,
      })
      .waitFor();
  const goAway = (page: Page) => page.getByRole('link', { name: 'Bookmarks' }).click();
  const reply = async (page: Page, text: string) => {
    await page.locator('.parley-thread .parley-input-field').fill(text);
    await page.keyboard.press('Enter');
    await page.locator('.parley-thread [data-message]').filter({ hasText: text }).waitFor();
  };
  const openThread = async (page: Page) => {
    await link(page).click();
    await page.getByRole('button', { name: /Where do we meet/ }).click();
    await page.locator('.parley-thread [data-message]').first().waitFor();
  };
  await alice.getByRole('link', { name: /^general/ }).click();
  await alice.locator('.pane-conversation .parley-input-field').fill('Where do we meet?');
  await alice.keyboard.press('Enter');
  await bob.getByRole('link', { name: /^general/ }).click();
  const question = bob.locator('.pane-conversation [data-message]').filter({ hasText: 'Where do we meet?' });
  await question.hover();
  await question.getByRole('button', { name: 'Reply in thread' }).click();
  const header = (page: Page, name: string) =>
    page.locator('.parley-thread-header').getByRole('button', { name, exact: true });
  await header(bob, 'Follow').waitFor();
  await reply(bob, 'By the lake');
  await header(bob, 'Following').waitFor();

  await goAway(alice);
  await unread(1);
  await link(alice).click();
  await alice
    .getByRole('button', { name: /Where do we meet\?.*1 reply.*Bob: By the lake.*1 new reply/ })
    .waitFor();
  assert.deepEqual(await complaints(alice), []);
  await openThread(alice);
  await unread(0);
  await header(alice, 'Following').click();
  await alice.getByRole('menuitemradio', { name: 'Every reply', checked: true }).waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.getByRole('menuitem', { name: 'Stop following' }).click();
  await header(alice, 'Follow').waitFor();
  await link(alice).click();
  await alice.getByRole('heading', { name: 'Threads', level: 1 }).waitFor();
  await alice.getByRole('button', { name: /Where do we meet/ }).waitFor({ state: 'detached' });
  await reply(bob, 'Or at the harbour');

  await alice.getByRole('link', { name: /^general/ }).click();
  const asked = alice.locator('.pane-conversation [data-message]').filter({ hasText: 'Where do we meet?' });
  await asked.getByRole('button', { name: /2 replies/ }).click();
  await header(alice, 'Follow').click();
  await header(alice, 'Following').waitFor();
  await goAway(alice);
  await reply(bob, 'The harbour it is');
  await unread(1);
  await openThread(alice);
  await unread(0);
});

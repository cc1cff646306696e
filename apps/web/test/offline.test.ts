import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';
import { keepShell } from './shell.ts';

const parley = ownParley();

const row = (page: Page, text: string) =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });

async function say(page: Page, text: string): Promise<void> {
  await page.locator('.pane-conversation .parley-input-field').fill(text);
  await page.keyboard.press('Enter');
}

test('with the engine dead a reload shows the list, the messages, the draft, and what is still to be sent', async () => {
  const context = await parley.browser.newContext({
    serviceWorkers: 'allow',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  await keepShell(context);
  const page = await context.newPage();
  await page.goto(`${parley.url}/dev/alice`);
  // What a link leads to by a redirect is not seen above.
  await page.goto(parley.url);
  const open = async (name: string) => {
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
  await open('random');
  await page.locator('.parley-input-field').fill('Half a thought');
  await open('design');
  await page.locator('.pane-conversation [data-message]').first().waitFor();
  await say(page, 'Before the flight.');
  await row(page, 'Before the flight.').waitFor();
  await row(page, 'Before the flight.').getByText('Sending…').waitFor({ state: 'detached' });
  // Everything known is written a moment after it is known.
  await page.evaluate(async (wanted) => {
    const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const [held] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('parley:'));
    const database = await answer(indexedDB.open(held?.name ?? ''));
    const texts = async (): Promise<string[]> => {
      const messages = await answer(database.transaction('messages').objectStore('messages').getAll());
      return messages.map(({ text }) => text);
    };
    while (!(await texts()).includes(wanted)) await new Promise(requestAnimationFrame);
    database.close();
  }, 'Before the flight.');

  await parley.stop();
  await page.reload();
  await row(page, 'Before the flight.').waitFor();
  await open('random');
  assert.equal(await page.locator('.parley-input-field').inputValue(), 'Half a thought');
  await open('design');
  for (const text of ['One', 'Two', 'Three']) await say(page, `${text} in the air.`);
  await row(page, 'Three in the air.').getByText('Sending…').waitFor();
  await page.reload();
  await row(page, 'Three in the air.').getByText('Sending…').waitFor();

  await parley.start();
  await row(page, 'Three in the air.').getByText('Sending…').waitFor({ state: 'detached' });
  const bob = await (await parley.browser.newContext()).newPage();
  await bob.goto(`${parley.url}/dev/bob`);
  await bob.getByRole('link', { name: /^design/ }).click();
  await row(bob, 'Three in the air.').waitFor();
  const texts = await bob.locator('.pane-conversation [data-message]').allInnerTexts();
  const sent = texts.join('\n').match(/\w+ in the air\./g);
  assert.deepEqual(sent, ['One in the air.', 'Two in the air.', 'Three in the air.']);
});

test('a part that cannot be loaded leaves the page as it stands and says so', async () => {
  const page = await (await parley.browser.newContext()).newPage();
  await page.route(/EmojiPicker[^/]*\.js/, (route) => route.abort());
  await page.goto(`${parley.url}/dev/alice`);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('.pane-conversation').getByRole('button', { name: 'Emoji' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await told.waitFor();
  await say(page, 'Still here.');
  await row(page, 'Still here.').waitFor();
  await told.getByRole('button', { name: 'Close' }).click();
  await told.waitFor({ state: 'detached' });
});

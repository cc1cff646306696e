import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();
const limit = { timeout: 180_000 };

const open = async (who: string): Promise<Page> => {
  const context = await parley.browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${parley.url}/dev/${who}`);
  await page.goto(parley.url);
  await page.getByRole('link', { name: /^general/ }).click();
  await page.locator('.pane-conversation [data-message]').first().waitFor();
  return page;
};

/** A square of one colour, larger than an emoji is kept. */
const painted = (page: Page): Promise<Buffer> =>
  page
    .evaluate(async () => {
      const canvas = new OffscreenCanvas(400, 400);
      const pen = canvas.getContext('2d');
      if (pen) pen.fillStyle = '#c33';
      pen?.fillRect(80, 80, 240, 240);
      const bytes = await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
      return [...new Uint8Array(bytes)];
    })
    .then((bytes) => Buffer.from(bytes));

const openEmoji = async (page: Page): Promise<void> => {
  await page.locator('.sidebar-workspace').click();
  await page.getByRole('menuitem', { name: 'Custom emoji' }).click();
};

test(
  'FL-16 FL-21 an emoji that an admin adds is everybody’s at once, until it is removed',
  limit,
  async () => {
    const [erin, bob] = [await open('erin'), await open('bob')];
    const named = Promise.withResolvers<void>();
    await erin.route(/emoji-names[^/]*\.js/, (route) => named.promise.then(() => route.continue()));
    const field = bob.locator('.pane-conversation .parley-input-field');
    const said = (page: Page) => page.locator('.pane-conversation [data-message]').last();
    await field.fill('Who likes `:red_box:` and :red_box: ?');
    await bob.keyboard.press('Enter');
    await said(bob).getByText('and :red_box: ?').waitFor();
    await openEmoji(bob);
    await bob.getByText('The owners and admins of the workspace add them.').waitFor();
    assert.equal(await bob.getByRole('button', { name: 'Add emoji' }).count(), 0);
    await bob.keyboard.press('Escape');

    await openEmoji(erin);
    await erin.getByRole('button', { name: 'Add emoji' }).click();
    const file = { name: 'Red Box.png', mimeType: 'image/png', buffer: await painted(erin) };
    await erin.locator('dialog[open] input[type="file"]').setInputFiles(file);
    const name = erin.getByLabel('Name', { exact: false }).first();
    await erin.waitForFunction(
      () => document.querySelector<HTMLInputElement>('dialog input[type="text"]')?.value,
    );
    assert.equal(await name.inputValue(), 'red_box');
    await erin.getByLabel('Other names').fill('crate');
    await erin.getByRole('button', { name: 'Save' }).click();
    await erin.getByText(/^by Erin/).waitFor();
    await erin.locator('dialog[open]').getByRole('button', { name: 'Close' }).click();

    // Bob's page has asked for nothing since.
    const picture = said(bob).locator('img[alt=":red_box:"]');
    await picture.waitFor();
    assert.equal(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
      128,
    );
    assert.equal(await said(bob).locator('code').textContent(), ':red_box:');

    await field.pressSequentially('Mine is :cra');
    await bob.getByRole('option', { name: ':crate:' }).waitFor();
    await bob.keyboard.press('Enter');
    await bob.keyboard.press('Enter');
    const mine = (page: Page) =>
      page.locator('.pane-conversation [data-message]').filter({ hasText: 'Mine is' });
    await mine(erin).locator('img[alt=":red_box:"]').waitFor();
    await mine(erin).hover();
    await mine(erin).getByRole('button', { name: 'Add reaction' }).first().click();
    await erin.getByRole('searchbox', { name: 'Find an emoji' }).fill('crat');
    // Nobody waits for the names before they press Enter.
    await erin.keyboard.press('Enter');
    named.resolve();
    await mine(bob).locator('.parley-reaction img[alt=":red_box:"]').waitFor();

    await openEmoji(erin);
    await erin.getByRole('button', { name: 'Remove :red_box:' }).click();
    await erin.getByRole('button', { name: 'Delete' }).click();
    await mine(bob).getByText('Mine is :red_box:').waitFor();
    await mine(bob).locator('.parley-reaction', { hasText: ':red_box:' }).waitFor();
  },
);

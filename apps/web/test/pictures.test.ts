import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();
const limit = { timeout: 180_000 };

const open = async (who: string, channel = /^design/): Promise<Page> => {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${parley.url}/dev/${who}`);
  await page.goto(parley.url);
  await page.getByRole('link', { name: channel }).click();
  await page.locator('.pane-conversation [data-message]').first().waitFor();
  return page;
};

/** A picture wider than it is high, in one colour with another in its middle. */
const painted = (page: Page, edge: string, middle: string): Promise<Buffer> =>
  page
    .evaluate(
      async ([outside, inside]) => {
        const canvas = new OffscreenCanvas(1_600, 800);
        const pen = canvas.getContext('2d');
        for (const [colour, from, wide] of [
          [outside, 0, 1_600],
          [inside, 500, 600],
        ] as const) {
          if (pen) pen.fillStyle = colour ?? '';
          pen?.fillRect(from, 0, wide, 800);
        }
        const bytes = await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer();
        return [...new Uint8Array(bytes)];
      },
      [edge, middle],
    )
    .then((bytes) => Buffer.from(bytes));

/** How large the picture behind an element is, once it is there: 0 when it could not be loaded. */
const loaded = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate(async (element) => {
      const picture = element as HTMLImageElement;
      await picture.decode().catch(() => {});
      return picture.naturalWidth;
    });

const choose = async (page: Page, bytes: Buffer): Promise<void> => {
  const file = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: bytes };
  await page.locator('dialog[open] input[type="file"]').setInputFiles(file);
  await page.locator('dialog[open] .parley-picture-shown > img').waitFor();
  await page.locator('dialog[open]').getByRole('button', { name: 'Save' }).click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
};

test('FL-15 who chooses a picture of themselves is shown with it, to others too', limit, async () => {
  const [alice, bob] = [await open('alice'), await open('bob')];
  await alice.locator('.presence-me').click();
  await alice.getByRole('menuitem', { name: 'Change your picture' }).click();
  await choose(alice, await painted(alice, '#2a6', '#fc3'));
  assert.equal(await loaded(alice, '.presence-me .parley-avatar img'), 96);
  // Whoever looks at the channel is told.
  await alice.locator('.pane-conversation .parley-input-field').fill('Do you see me?');
  await alice.keyboard.press('Enter');
  const said = bob.locator('.pane-conversation [data-message]').filter({ hasText: 'Do you see me?' });
  await said.waitFor();
  const url = await alice.locator('.presence-me .parley-avatar img').getAttribute('src');
  await bob.reload();
  await bob.locator(`.pane-conversation .parley-avatar img[src="${url}"]`).first().waitFor();
  await alice.locator('.presence-me').click();
  await alice.getByRole('menuitem', { name: 'Change your picture' }).click();
  await alice.locator('dialog[open]').getByRole('button', { name: 'Remove' }).click();
  await alice.locator('dialog[open]').getByRole('button', { name: 'Save' }).click();
  await alice.locator('dialog[open]').waitFor({ state: 'detached' });
  assert.equal(await alice.locator('.presence-me .parley-avatar img').count(), 0);
});

test('FL-15 a channel is known by its picture, in the list and above it', limit, async () => {
  const page = await open('carol');
  await page.getByRole('link', { name: /, Details$/ }).click();
  await page.getByRole('button', { name: 'Add a picture' }).click();
  await choose(page, await painted(page, '#36c', '#fff'));
  await page.getByRole('button', { name: 'Change the picture' }).waitFor();
  for (const where of ['.parley-channel-row[aria-current]', '.conversation-header', '.parley-details'])
    assert.equal(await loaded(page, `${where} .parley-channel-picture`), 96, where);
});

test('FL-15 a file that is no picture is said so, and nothing changes', limit, async () => {
  const page = await open('carol');
  await page.locator('.presence-me').click();
  await page.getByRole('menuitem', { name: 'Change your picture' }).click();
  const file = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
  await page.locator('dialog[open] input[type="file"]').setInputFiles(file);
  await page.getByText('This file is no picture that can be read here.').waitFor();
  assert.ok(await page.locator('dialog[open]').getByRole('button', { name: 'Save' }).isDisabled());
});

test(
  'FL-22 who looks after the workspace gives it a picture, and everybody sees it at once',
  limit,
  async () => {
    const [erin, bob] = [await open('erin', /^engineering/), await open('bob')];
    await bob.locator('.sidebar-workspace').click();
    assert.equal(await bob.getByRole('menuitem', { name: 'Add a picture' }).count(), 0);
    await bob.keyboard.press('Escape');
    await erin.locator('.sidebar-workspace').click();
    await erin.getByRole('menuitem', { name: 'Add a picture' }).click();
    await choose(erin, await painted(erin, '#36c', '#fff'));
    const mark = '.sidebar-workspace img.parley-app-mark';
    for (const page of [erin, bob]) {
      await page.locator(mark).waitFor();
      assert.equal(await loaded(page, mark), 96);
    }
    await bob.reload();
    await bob.locator(mark).waitFor();
    await erin.locator('.sidebar-workspace').click();
    await erin.getByRole('menuitem', { name: 'Change the picture' }).click();
    await erin.locator('dialog[open]').getByRole('button', { name: 'Remove' }).click();
    await erin.locator('dialog[open]').getByRole('button', { name: 'Save' }).click();
    await bob.locator(mark).waitFor({ state: 'detached' });
  },
);

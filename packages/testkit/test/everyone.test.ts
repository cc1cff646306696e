import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../src/browser.ts';
import { type NpmStarted, npmRunParley, npmStart } from '../src/npm-start.ts';
import { NO_REAL_EXPORT, realSlackExport } from '../src/slack/real.ts';
import { openChannel, openLink, ownBrowser, reply, row } from './windows.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const archive = realSlackExport();
const phone = { width: 390, height: 844 };

describe('for everyone', () => {
  let folder: string;
  let parley: NpmStarted;
  let browser: Browser;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-everyone-'));
    browser = await launchBrowser();
    parley = await npmStart({ dataFolder: folder });
  });
  after(async () => {
    await browser?.close();
    await parley?.terminate();
    await rm(folder, { recursive: true, force: true });
  });

  it('everything of the first minutes goes by keyboard alone', async () => {
    const page = await openLink(await ownBrowser(browser), `${parley.url}/dev/alice`);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('Control+k');
    await page.keyboard.type('rand');
    await press('Enter');
    await page.getByRole('heading', { name: 'random', level: 1 }).waitFor();
    await focused(page, '.pane-conversation .parley-input-field');
    await page.keyboard.type('Sent without a mouse.');
    await press('Enter');
    await row(page, 'Sent without a mouse.').waitFor();
    await row(page, 'Sent without a mouse.').getByText('Sending…').waitFor({ state: 'detached' });

    await tabTo(page, '.pane-conversation [data-message]');
    await press('t');
    await focused(page, '.pane-side .parley-input-field');
    await page.keyboard.type('A reply, too.');
    await press('Enter');
    await reply(page, 'A reply, too.').waitFor();
    await press('Escape');
    await page.locator('.pane-side').waitFor({ state: 'detached' });

    await tabTo(page, '.pane-conversation [data-message]');
    await press('e');
    await focused(page, '.parley-edit textarea');
    await press('End');
    await page.keyboard.type(' And edited.');
    await press('Enter');
    await row(page, 'Sent without a mouse. And edited.').getByText('edited', { exact: true }).waitFor();

    await tabTo(page, '.pane-conversation [data-message]');
    await press(':');
    await focused(page, '[popover] button, [popover] input');
    await press('Enter');
    await row(page, 'Sent without a mouse. And edited.')
      .locator('.parley-reaction[aria-pressed=true]')
      .waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`axe has nothing to say about the demo in ${colorScheme}, wide and on a phone`, async () => {
      const context = await ownBrowser(browser);
      const page = await openLink(context, `${parley.url}/dev/alice`);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openChannel(page, 'general');
      assert.deepEqual(await violations(page), [], 'a channel');
      await row(page, 'Plan for this afternoon').getByText('2 replies').click();
      await reply(page, 'Shoes are on.').waitFor();
      assert.deepEqual(await violations(page), [], 'a thread');
      await page.setViewportSize(phone);
      assert.deepEqual(await violations(page), [], 'a thread on a phone');
      await page.keyboard.press('Escape');
      await page.locator('.pane-side').waitFor({ state: 'detached' });
      assert.deepEqual(await violations(page), [], 'a channel on a phone');
      await page.getByRole('link', { name: 'All conversations' }).click();
      await page.locator('.sidebar').waitFor();
      assert.deepEqual(await violations(page), [], 'the list on a phone');
      await context.close();
    });
  }

  it('axe has nothing to say about a real conversation, and nothing sticks out on a phone', {
    skip: archive === undefined && NO_REAL_EXPORT,
  }, async () => {
    const words = ['import', 'slack', archive ?? '', '--app', 'demo', '--join', 'alice'];
    const { code, output } = await npmRunParley(folder, ...words);
    assert.equal(code, 0, output);
    const page = await openLink(await ownBrowser(browser), `${parley.url}/dev/alice`);
    for (const name of ['beginners', 'general-2017']) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await openChannel(page, name);
      assert.deepEqual(await violations(page), [], name);
      await page.setViewportSize(phone);
      assert.deepEqual(await violations(page), [], `${name} on a phone`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
    }
  });
});

/** What axe finds wrong with a page. */
async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page: its content security policy refuses those.
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Waits until an element has the focus. */
async function focused(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
}

/** Presses Shift+Tab until the focus is on such an element, as one who cannot use a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = () => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Shift+Tab');
  }
  assert.fail(`no Tab stop is ${selector}`);
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { npmStart } from '../../packages/testkit/src/npm-start.ts';

const sizes = { wide: [1440, 900], middle: [1024, 768], phone: [390, 844] } as const;
const themes = ['light', 'dark'] as const;

/** A screen: whose, and how one comes to it from the list of conversations. */
interface Screen {
  name: string;
  as: 'alice' | 'erin';
  go: (page: Page) => Promise<void>;
}

const toChannel = async (page: Page, name: RegExp): Promise<void> => {
  await page.getByRole('link', { name }).first().click();
  await page.locator('.pane-conversation [data-message]').last().waitFor();
};

const fromMenu = async (page: Page, item: string): Promise<void> => {
  await page.locator('.sidebar-workspace').click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('heading', { name: item, level: 1 }).waitFor();
};

const screens: readonly Screen[] = [
  {
    name: 'conversation',
    as: 'alice',
    go: async (page) => {
      await toChannel(page, /^engineering/);
      await page.getByText('4 replies').click();
      await page.getByText('Less honest.').waitFor();
    },
  },
  {
    name: 'activity',
    as: 'alice',
    go: async (page) => {
      await page
        .getByRole('link', { name: /^Activity/ })
        .first()
        .click();
      await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
    },
  },
  {
    name: 'search',
    as: 'alice',
    go: async (page) => {
      await toChannel(page, /^general/);
      await page.keyboard.press('Control+f');
      await page.locator('.parley-side input[type=search]').first().fill('path');
      await page.keyboard.press('Enter');
      await page.locator('.parley-found').first().waitFor();
    },
  },
  {
    name: 'profile',
    as: 'alice',
    go: async (page) => {
      await toChannel(page, /^general/);
      await page.getByRole('button', { name: 'Profile of Faythe' }).filter({ visible: true }).last().click();
      await page
        .getByRole('dialog', { name: 'Profile of Faythe' })
        .getByText('Online')
        .or(page.getByRole('dialog', { name: 'Profile of Faythe' }).getByText('Offline'))
        .waitFor();
    },
  },
  { name: 'members', as: 'erin', go: (page) => fromMenu(page, 'Members') },
  { name: 'settings', as: 'erin', go: (page) => fromMenu(page, 'Workspace settings') },
];

/**
 * The six screens of the README at three widths, in light and dark, from an engine of its own with the demo's people. The
 * machine needs a font with colour emoji (Debian: `fonts-noto-color-emoji`).
 *
 * @param folder where they go, `conversation-wide-light.png` and so on
 */
export async function takeScreens(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const dataFolder = await mkdtemp(join(tmpdir(), 'parley-screens-'));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(dataFolder, { recursive: true, force: true }));
  const parley = await npmStart({ dataFolder });
  undo.defer(async () => void (await parley.terminate()));
  const browser = await launchBrowser();
  undo.defer(() => browser.close());
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[])
    for (const screen of screens) await takeScreen(browser, parley.url, screen, size, folder);
}

async function takeScreen(
  browser: Browser,
  url: string,
  { name, as, go }: Screen,
  size: keyof typeof sizes,
  folder: string,
): Promise<void> {
  const [width, height] = sizes[size];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    hasTouch: size === 'phone',
  });
  const page = await context.newPage();
  await page.goto(`${url}/dev/${as}`);
  await page.goto(url);
  await page
    .getByRole('link', { name: /^general/ })
    .first()
    .waitFor();
  await go(page);
  await page.mouse.move(0, 0);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');
    const path = join(folder, `${name}-${size}-${theme}.png`);
    await page.screenshot({ path, caret: 'hide' });
    process.stdout.write(`${path}\n`);
  }
  await context.close();
}

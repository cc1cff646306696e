import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { npmStart } from '../../packages/testkit/src/npm-start.ts';

const size = { width: 1360, height: 920 };
const pixelRatio = 1.5;

/**
 * The picture at the top of the README: the demo conversation with a thread, code, reactions and the line above what is
 * new, its left side light and its right side dark, from an engine of its own. The machine needs a font with colour emoji
 * (Debian: `fonts-noto-color-emoji`).
 */
export async function takeReadmePicture(path: string): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'parley-picture-'));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(dataFolder, { recursive: true, force: true }));
  const parley = await npmStart({ dataFolder });
  undo.defer(async () => void (await parley.terminate()));
  const browser = await launchBrowser();
  undo.defer(() => browser.close());
  const page = await openDemo(browser, `${parley.url}/dev/alice`);
  const light = await page.screenshot();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.screenshot();
  await writeFile(path, await joined(browser, light, dark));
}

/** Alice in the engineering channel at what is new to her, with the thread about the outbox beside it. */
async function openDemo(browser: Browser, link: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: size,
    deviceScaleFactor: pixelRatio,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(link);
  await page.getByRole('link', { name: /^engineering/ }).click();
  await page.locator('.parley-new').waitFor();
  await page.getByText('4 replies').click();
  await page.getByText('Less honest.').waitFor();
  // At the end, so that nothing offers to go there.
  await page.locator('.pane-conversation .parley-messages-scroller').evaluate((list) => {
    list.scrollTop = list.scrollHeight;
  });
  await page.locator('.pane-conversation .parley-jump').waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  return page;
}

/** The two halves along a slanted line. */
async function joined(browser: Browser, light: Buffer, dark: Buffer): Promise<Buffer> {
  const frame = { width: size.width + 48, height: size.height + 48 };
  const page = await browser.newPage({ viewport: frame, deviceScaleFactor: pixelRatio });
  const source = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;
  await page.setContent(`
    <style>
      body { margin: 24px; background: transparent; }
      div { position: relative; width: ${size.width}px; height: ${size.height}px; border-radius: 12px; overflow: hidden;
        box-shadow: 0 0 0 1px rgb(0 0 0 / 0.14), 0 6px 20px rgb(0 0 0 / 0.16); }
      img { position: absolute; inset: 0; width: 100%; height: 100%; }
      img + img { clip-path: polygon(66% 0, 100% 0, 100% 100%, 54% 100%); }
    </style>
    <div><img src="${source(light)}" alt=""><img src="${source(dark)}" alt=""></div>`);
  await page
    .locator('img')
    .last()
    .evaluate((image: HTMLImageElement) => image.decode());
  return page.screenshot({ omitBackground: true });
}

import { after, before } from 'node:test';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serveGallery } from './gallery/serve.ts';

/** Opens gallery pages, `room=launch` or `composed.html?room=launch`, for the tests of one file; browser and server start before them and end after. */
export function galleryPages(): (
  search: string,
  size?: { width: number; height: number },
  more?: BrowserContextOptions,
) => Promise<Page> {
  let browser: Browser | undefined;
  let gallery: Awaited<ReturnType<typeof serveGallery>> | undefined;
  before(async () => {
    [browser, gallery] = await Promise.all([launchBrowser(), serveGallery()]);
  });
  after(async () => {
    await browser?.close();
    await gallery?.close();
  });
  return async (search, size = { width: 900, height: 800 }, more = {}) => {
    if (!browser || !gallery) throw new Error('unable to open a page; the test has not begun');
    const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', ...more });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    // React warns in the console: of doubled keys, of effects that are not undone, of what the server wrote differently.
    page.on('console', (line) => {
      if (line.type() === 'error')
        throw new Error(`unable to pass the page; its console says ${line.text()}`);
    });
    await page.goto(`${gallery.url}${search.includes('.html') ? '' : '?'}${search}`);
    await page.locator('.parley-messages-rows, main').first().waitFor();
    await settled(page);
    return page;
  };
}

/** Waits until the list has stood still for three painted frames. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const state = () => {
      const scroller = document.querySelector('.parley-messages-scroller');
      return `${scroller?.scrollTop} ${scroller?.scrollHeight} ${scroller?.querySelectorAll('[data-index]').length}`;
    };
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (let still = 0, last = ''; still < 3; ) {
      await frame();
      still = state() === last ? still + 1 : 0;
      last = state();
    }
  });
}

/** Where a message stands on the screen, in pixels from the top of the list; nothing when it is not there. */
export const topOf = (page: Page, id: string): Promise<number | undefined> =>
  page.evaluate((wanted) => {
    const scroller = document.querySelector('.parley-messages-scroller');
    const row = document.querySelector(`[data-message="${wanted}"] .parley-message`);
    return row && scroller
      ? row.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      : undefined;
  }, id);

/** The first message that is wholly visible. */
export const firstVisible = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const top = document.querySelector('.parley-messages-scroller')?.getBoundingClientRect().top ?? 0;
    const rows = [...document.querySelectorAll<HTMLElement>('[data-message]')].sort(
      (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
    );
    return rows.find((row) => row.getBoundingClientRect().top >= top)?.dataset.message ?? '';
  });

/** How far the list is from its end, in pixels. */
export const fromEnd = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const scroller = document.querySelector('.parley-messages-scroller');
    return scroller ? scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight : Number.NaN;
  });

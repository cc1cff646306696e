import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { benchOf, install } from './in-page.ts';
import type { WebScene } from './scene.ts';

/** As a phone of the middle: this many times slower. */
export const slowTimes = 4;

/** A window of Alice's, nothing loaded yet. */
export const windowIn = async (context: BrowserContext, times = 1): Promise<Page> => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await install(page);
  if (times > 1) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  }
  return page;
};

/** When one could read and write, in milliseconds from the beginning of the navigation. */
export const interactive = async (page: Page): Promise<number> => {
  const at = await page.waitForFunction(
    () => (window as unknown as { bench: { interactiveAt?: number } }).bench.interactiveAt,
    undefined,
    { timeout: 60_000 },
  );
  return Number(await at.jsonValue());
};

/** Bytes of JavaScript that the first page loads, gzipped, and of which files. */
export const firstLoad = async (browser: Browser, scene: WebScene): Promise<number> => {
  const context = await browser.newContext();
  const page = await windowIn(context);
  const scripts: Response[] = [];
  const keep = (response: Response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response);
  };
  page.on('response', keep);
  await page.goto(scene.entrance);
  await interactive(page);
  page.off('response', keep);
  const bodies = await Promise.all(scripts.map((script) => script.body()));
  const sizes = bodies.map((body) => gzipSync(body, { level: 9 }).length);
  await context.close();
  return sizes.reduce((sum, one) => sum + one, 0);
};

/** The first visit of a browser, and the next: both on a slow machine. */
export const opening = async (
  browser: Browser,
  scene: WebScene,
): Promise<{ coldMs: number; warmMs: number }> => {
  const context = await browser.newContext();
  const page = await windowIn(context, slowTimes);
  await page.goto(scene.entrance);
  const coldMs = await interactive(page);
  await page.reload();
  const warmMs = await interactive(page);
  await context.close();
  return { coldMs, warmMs };
};

/** Goes round the conversations, each seen before. */
export const switching = async (page: Page, scene: WebScene, rounds: number): Promise<number[]> => {
  const bench = await benchOf(page);
  const goTo = (name: string) => bench.evaluate((one, to) => one.switchTo(to), name);
  for (const name of scene.names) await goTo(name);
  const took: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) for (const name of scene.names) took.push(await goTo(name));
  return took;
};

/** From a key to the paint of its letter, typed as a fast typist does. */
export const typing = async (page: Page, keys: number): Promise<number[]> => {
  const bench = await benchOf(page);
  await bench.evaluate((one) => one.keys.splice(0));
  await page.keyboard.type('the quick brown fox jumps '.repeat(Math.ceil(keys / 26)).slice(0, keys), {
    delay: 40,
  });
  return bench.evaluate((one) => one.keys);
};

/** Reads back page by page, until the beginning or for as long as is allowed. @returns did it come to the beginning? */
export const readBack = async (page: Page, withinMs: number): Promise<boolean> => {
  const until = performance.now() + withinMs;
  const scroller = page.locator('.pane-conversation .parley-messages-scroller');
  const beginning = page.getByText('This is the beginning of').first();
  while (performance.now() < until && !(await beginning.isVisible())) {
    await scroller.evaluate((list) => {
      list.scrollTop = 0;
    });
    await page.waitForTimeout(50);
  }
  return beginning.isVisible();
};

/** Tasks of 50 ms and more while others write into the conversation one looks at. */
export const busy = async (page: Page, scene: WebScene, seconds: number): Promise<number[]> => {
  const perSecond = 50;
  // Whoever reads back is shown no new message.
  const jump = page.getByRole('button', { name: /Jump to latest/ });
  if (await jump.isVisible()) await jump.click();
  await jump.waitFor({ state: 'hidden' });
  const bench = await benchOf(page);
  await bench.evaluate((one) => one.longTasks.splice(0));
  const from = performance.now();
  for (let n = 0; n < seconds * perSecond; n += 1) {
    const waitMs = from + (n * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((done) => setTimeout(done, waitMs));
    void scene.say(scene.long, `${n} of many in a hurry`);
  }
  const last = `${seconds * perSecond - 1} of many in a hurry`;
  await page.locator('[data-message]').filter({ hasText: last }).waitFor({ timeout: 60_000 });
  return bench.evaluate((one) => one.longTasks);
};

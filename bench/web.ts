import { launchBrowser } from '@parley/testkit/browser';
import type { Flags, Result } from './setup/result.ts';
import { median, percentile, round } from './setup/statistics.ts';
import {
  busy,
  firstLoad,
  interactive,
  opening,
  readBack,
  switching,
  typing,
  windowIn,
} from './web/measures.ts';
import { openScene } from './web/scene.ts';

const bounds = { firstLoadKb: 260, coldMs: 3_000, warmMs: 1_500, switchMs: 100, keyMs: 16, longTaskMs: 200 };

/**
 * The workspace in a real browser: what the first page loads, when one can read and write on a machine four times slower,
 * how long another conversation takes, a key among 10,000 messages beside a key in a page with nothing but a text field,
 * and the longest task while 50 messages a second arrive.
 */
export const web = async (flags: Flags): Promise<Result> => {
  const scene = await openScene(flags.quick ? 2_000 : 10_000);
  const browser = await launchBrowser();
  const bytes = await firstLoad(browser, scene);
  const openings = [];
  for (let turn = 0; turn < (flags.quick ? 2 : 5); turn += 1) openings.push(await opening(browser, scene));

  const context = await browser.newContext();
  const page = await windowIn(context);
  await page.goto(scene.entrance);
  await interactive(page);
  await page.getByRole('link', { name: scene.long }).first().waitFor();
  const switches = await switching(page, scene, flags.quick ? 4 : 12);
  await page.getByRole('link', { name: scene.long }).first().click();
  await page.getByRole('heading', { name: scene.long, level: 1 }).waitFor();
  const isAll = await readBack(page, flags.quick ? 20_000 : 120_000);
  await page.locator('.pane-conversation .parley-input-field').click();
  const keys = await typing(page, flags.quick ? 100 : 400);
  const plain = await plainKeys(context, flags.quick ? 100 : 400);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  const tasks = await busy(page, scene, flags.quick ? 5 : 20);
  await browser.close();
  await scene.close();

  const found = {
    firstLoadKb: round(bytes / 1_000, 1),
    coldMs: round(median(openings.map((one) => one.coldMs))),
    warmMs: round(median(openings.map((one) => one.warmMs))),
    switchMs: round(median(switches), 1),
    keyMs: round(percentile(keys, 0.95), 1),
    longTaskMs: round(Math.max(0, ...tasks)),
  };
  const names = Object.keys(bounds) as (keyof typeof bounds)[];
  const over = names.filter((name) => found[name] > bounds[name]);
  const reference = percentile(plain, 0.95);
  return {
    bench: 'web',
    unit: 'ms from a key to its paint, p95',
    ours: found.keyMs,
    reference: round(reference, 1),
    ratio: round(reference / found.keyMs, 2),
    details: {
      pass: over.length === 0,
      ...found,
      bounds,
      over,
      switchP95Ms: round(percentile(switches, 0.95), 1),
      keyMedianMs: round(median(keys), 1),
      plainMedianMs: round(median(plain), 1),
      longTasks: tasks.length,
      isAll,
    },
  };
};

/** The same keys in a page that has nothing but a text field: what a browser needs on this machine. */
const plainKeys = async (context: Parameters<typeof windowIn>[0], count: number): Promise<number[]> => {
  const page = await windowIn(context);
  await page.goto('data:text/html,<!doctype html><textarea autofocus></textarea>');
  await page.locator('textarea').click();
  const keys = await typing(page, count);
  await page.close();
  return keys;
};

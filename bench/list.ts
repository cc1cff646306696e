import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@parley/testkit/browser';
import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright-core';
import { build, preview } from 'vite';
import type { Flags, Result } from './setup/result.ts';
import { median, round, spread } from './setup/statistics.ts';

const frames = 300;
const pixels = 120;
/** A screen draws 60 times a second. */
const frameMs = 1_000 / 60;

/**
 * Reads back 36,000 px of 10,000 messages, 120 px in a frame, in the kit's list and in TanStack's plain example of
 * measured rows with the same messages in it, in turn: how many frames were not drawn in time.
 */
export const list = async (flags: Flags): Promise<Result> => {
  const rounds = flags.quick ? 5 : 15;
  const outDir = await mkdtemp(join(tmpdir(), 'parley-bench-list-'));
  const config = {
    root: join(import.meta.dirname, 'list'),
    configFile: false as const,
    logLevel: 'error' as const,
    plugins: [react()],
    resolve: { conditions: ['parley-source', 'module', 'browser', 'production'] },
    build: { outDir, emptyOutDir: true },
    preview: { host: '127.0.0.1', port: 0 },
  };
  await build(config);
  const server = await preview(config);
  const browser = await launchBrowser();
  const url = server.resolvedUrls?.local[0] ?? '';
  // The first of each warms what both use.
  const warm = {
    ours: await walk(browser, `${url}?list=ours`),
    plain: await walk(browser, `${url}?list=plain`),
  };
  const ours: Walk[] = [];
  const plain: Walk[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    ours.push(await walk(browser, `${url}?list=ours`));
    plain.push(await walk(browser, `${url}?list=plain`));
  }
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true, force: true });
  const dropped = (walks: readonly Walk[]) => median(walks.map((one) => one.dropped));
  // Where neither drops any they are equal.
  const ratio = round((dropped(plain) + 1) / (dropped(ours) + 1), 2);
  return {
    bench: 'list',
    unit: `frames dropped of ${frames}`,
    ours: dropped(ours),
    reference: dropped(plain),
    ratio,
    details: {
      pass: ratio >= 0.9,
      ours: said(ours),
      reference: said(plain),
      first: { ours: said([warm.ours]), reference: said([warm.plain]) },
      messages: 10_000,
      pixels: frames * pixels,
    },
  };
};

interface Walk {
  dropped: number;
  worstMs: number;
  /** Of the page's own thread. */
  cpuMs: number;
}

const walk = async (browser: Browser, url: string): Promise<Walk> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.locator('.parley-message').first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const from = await cpu();
  const drawn = await page.evaluate(
    ([count, step]) =>
      (window as unknown as { scrollUp(frames: number, pixels: number): Promise<number[]> }).scrollUp(
        count,
        step,
      ),
    [frames, pixels] as const,
  );
  const cpuMs = (await cpu()) - from;
  await page.close();
  const gaps = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at));
  return {
    dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frameMs) - 1), 0),
    worstMs: Math.max(...gaps),
    cpuMs,
  };
};

const said = (walks: readonly Walk[]) => ({
  dropped: spread(walks.map((one) => one.dropped)),
  worstMs: round(median(walks.map((one) => one.worstMs))),
  cpuMs: round(median(walks.map((one) => one.cpuMs))),
});

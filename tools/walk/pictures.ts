/**
 * Pictures of what an integrator's page shows on its way: refused, offline, reloaded, delivered; in light and dark.
 *
 *   node --conditions=parley-source tools/walk/pictures.ts [--out FOLDER]
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@parley/server/embedded';
import { testEngine } from '@parley/testkit';
import { launchBrowser } from '@parley/testkit/browser';
import { startFaultProxy } from '@parley/testkit/faults';
import type { Browser } from 'playwright-core';
import { startIntegrator } from './integrator.ts';

const root = dirname(dirname(import.meta.dirname));
const { values } = parseArgs({ options: { out: { type: 'string', default: 'docs/pictures' } } });
await mkdir(values.out, { recursive: true });

const folder = await mkdtemp(join(tmpdir(), 'parley-walk-'));
const database = await startEmbeddedPostgres({ folder });
process.env.PARLEY_TEST_DATABASE_URL = database.url;
const browser = await launchBrowser();
for (const theme of ['light', 'dark'] as const) await walk(browser, theme);
await browser.close();
await database.stop();
await rm(folder, { recursive: true });

async function walk(on: Browser, theme: 'light' | 'dark'): Promise<void> {
  const engine = await testEngine();
  const network = await startFaultProxy(engine.url);
  const integrator = await startIntegrator(root, engine, network.url);
  const page = await on.newPage({ viewport: { width: 1200, height: 640 }, colorScheme: theme });
  const ada = page.frameLocator('iframe[title="Ada"]');
  const grace = page.frameLocator('iframe[title="Grace"]');
  const say = async (text: string) => {
    await ada.locator('textarea').fill(text);
    await ada.locator('textarea').press('Enter');
  };
  const picture = async (name: string) => {
    const path = join(values.out, `embed-${name}-${theme}.png`);
    await page.screenshot({ path });
    console.log(path);
  };
  await page.goto(integrator.url);
  await ada.getByText('allowedOrigins').last().waitFor();
  await grace.getByText('allowedOrigins').last().waitFor();
  await picture('1-refused');
  await integrator.allowPage();
  await page.reload();
  await grace.getByText('This is the beginning').waitFor();
  await say('We are on the train now');
  await grace.locator('[data-message]').first().waitFor();
  network.set({ kind: 'refuse' });
  network.cut();
  for (const text of ['No signal in the tunnel', 'I am writing anyway', 'You will get it all in order'])
    await say(text);
  await ada.getByText('Reconnecting').waitFor();
  await picture('2-offline');
  await page.reload();
  await ada.locator('[data-state="sending"]').nth(2).waitFor();
  await ada.getByText('Reconnecting').waitFor();
  await picture('3-reloaded');
  network.set({ kind: 'none' });
  await grace.locator('[data-message]').nth(3).waitFor();
  await ada.locator('[data-state="sending"]').first().waitFor({ state: 'detached' });
  await ada.getByText('Reconnecting').waitFor({ state: 'hidden' });
  await picture('4-delivered');
  await page.close();
  await integrator.close();
  await network.close();
  await engine.close();
}

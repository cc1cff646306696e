import { mkdtemp, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@parley/testkit/browser';
import { longExport, sampleExport, sampleTs, slackMessage, slackPerson, writeArchive } from '@parley/testkit/slack';
import type { Page } from 'playwright-core';
import { npmStart } from '../../packages/testkit/src/npm-start.ts';

const out = '/tmp/h-shots';
await mkdir(out, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'h-shots-'));
const parley = await npmStart({ dataFolder: folder });
const browser = await launchBrowser();
const odd = join(folder, 'Analytical Engines Slack export Jul 1 2016 - Nov 24 2026.zip');
await writeArchive(odd, {
  ...sampleExport(),
  'users.json': [...(sampleExport()['users.json'] as object[]), slackPerson('UADA', 'ada', { profile: { real_name: 'Ada', email: 'ada@example.org' } }), slackPerson('UBE', 'bea', { profile: { real_name: 'Bea', email: 'bea@example.org' } })],
  'attic/2017-07-14.json': Array.from({ length: 12 }, (_, n) => slackMessage(sampleTs(n + 1), 'UALICE', 'Odd', n % 3 ? { subtype: 'huddle_thread' } : {})),
  'vault/2017-07-14.json': '[{"ts": "broken',
  'lost/2017-07-14.json': '[]',
});
const bad = join(folder, 'notes.zip');
await writeArchive(bad, { 'notes.txt': 'Hello' });
const long = join(folder, 'long.zip');
await writeArchive(long, longExport(120_000));

const part = (page: Page) => page.getByRole('region', { name: 'Bring a Slack export' });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
context.setDefaultTimeout(120_000);
const page = await context.newPage();
await page.goto(`${parley.url}/dev/erin`);
await page.getByRole('link', { name: /^general/ }).first().click();
await page.goto(new URL('/settings', page.url()).href);
await part(page).waitFor();
const shots = async (name: string) => {
  for (const [size, width, height] of [['wide', 1440, 900], ['phone', 390, 844]] as const)
    for (const theme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await part(page).scrollIntoViewIfNeeded();
      await part(page).evaluate((el) => el.scrollIntoView({ block: 'start' }));
      await page.screenshot({ path: join(out, `${name}-${size}-${theme}.png`) });
    }
  await page.setViewportSize({ width: 1440, height: 900 });
};
const choose = (path: string) => page.locator('.imports-drop input').setInputFiles(path);
await shots('1-drop');
await page.route('**/files/*/complete', async () => {});
await choose(long);
await part(page).getByText('The server takes it over.').waitFor();
await shots('2-upload');
await part(page).getByRole('button', { name: 'Stop' }).click();
await page.unroute('**/files/*/complete');
await choose(bad);
await part(page).getByText('did not come in.').waitFor();
await shots('3-failed');
await choose(odd);
await part(page).getByText('What is in').waitFor();
await part(page).locator('summary').click();
await shots('4-found');
await part(page).getByRole('button', { name: 'Bring it in', exact: true }).click();
await part(page).getByText('is in.').waitFor();
await part(page).locator('summary').click();
await shots('5-done');
await choose(long);
await part(page).getByText('What is in').waitFor();
await part(page).getByRole('button', { name: 'Bring it in', exact: true }).click();
await part(page).getByText('left').first().waitFor();
await shots('6-running');
await part(page).getByRole('button', { name: 'Stop' }).click();
await part(page).getByText('was stopped.').waitFor();
await shots('7-stopped');
await browser.close();
await parley.terminate();
process.exit(0);

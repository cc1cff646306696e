import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  longExport,
  NO_REAL_EXPORT,
  realSlackExport,
  sampleExport,
  slackChannel,
  writeArchive,
} from '@parley/testkit/slack';
import type { Page } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-web-imports-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** An admin at the settings. */
const settings = async (): Promise<Page> => {
  const erin = await windowOf(parley, 'erin', { serviceWorkers: 'block' }, 'news');
  await erin.goto(new URL('/settings', erin.url()).href);
  await part(erin).waitFor();
  return erin;
};
const part = (page: Page) => page.getByRole('region', { name: 'Bring a Slack export' });
const press = (page: Page, name: string) => part(page).getByRole('button', { name, exact: true }).click();

const choose = (page: Page, path: string) => page.locator('.imports-drop input').setInputFiles(path);
const begin = (page: Page) => press(page, 'Bring it in');

/** As somebody drags a file from their desktop. */
const drop = async (page: Page, path: string, name: string): Promise<void> => {
  const bytes = (await readFile(path)).toString('base64');
  const data = await page.evaluateHandle(
    ([encoded = '', called = '']) => {
      const transfer = new DataTransfer();
      const raw = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
      transfer.items.add(new File([raw], called, { type: 'application/zip', lastModified: 1 }));
      return transfer;
    },
    [bytes, name],
  );
  await page.locator('.imports-drop').dispatchEvent('drop', { dataTransfer: data });
};

test('IM-1 an admin drops an export, sees what is in it, and its conversations arrive', async () => {
  const path = join(folder, 'sample.zip');
  await writeArchive(path, sampleExport());
  const erin = await settings();
  await drop(erin, path, 'our slack.zip');
  await part(erin).getByText('What is in our slack.zip').waitFor();
  const numbers = await part(erin).locator('.settings-usage').textContent();
  assert.match(numbers ?? '', /People5.*Conversations3.*Messages22/);
  assert.deepEqual(await complaints(erin), []);
  // Left and opened again it shows the state as it is.
  await erin.reload();
  await part(erin).getByText('What is in our slack.zip').waitFor();
  await begin(erin);
  await part(erin).getByText('our slack.zip is in.').waitFor();
  assert.match(
    (await part(erin).locator('.settings-usage').textContent()) ?? '',
    /Messages223 of them in threads/,
  );
  await erin
    .getByRole('link', { name: /^lobby|^general/ })
    .nth(1)
    .waitFor();
  await erin.getByRole('link', { name: /^attic/ }).click();
  await erin.getByText('Dust').waitFor();
});

test('IM-2 what is no archive is refused in words, IM-9 one that is no export fails and says why', async () => {
  const erin = await settings();
  const [words, notes, cut] = ['words.zip', 'notes.zip', 'cut.zip'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(words, 'PK, and nothing of an archive');
  await choose(erin, words);
  await part(erin).getByText('words.zip is no .zip archive.').waitFor();
  await writeArchive(notes, { 'notes.txt': 'Hello' });
  await choose(erin, notes);
  await part(erin)
    .getByText('Unable to read notes.zip; it is no export of Slack: it lists no channels.')
    .waitFor();
  await part(erin).getByText('Nothing was written.').waitFor();
  assert.deepEqual(await complaints(erin), []);
  const whole = await readFile(notes);
  await writeFile(cut, whole.subarray(0, whole.length - 10));
  await choose(erin, cut);
  await part(erin).getByText('Unable to open cut.zip;').waitFor();
});

test('IM-6 an upload that was left goes on with the parts that are missing when the same file is chosen again', async () => {
  const large = join(folder, 'large.zip');
  await writeArchive(large, {
    'channels.json': [slackChannel('CLARGE', 'large')],
    'noise.bin': randomBytes(30_000_000),
  });
  const erin = await settings();
  let brought = 0;
  let most = 1;
  await erin.route('**/*', (route) => {
    if (route.request().method() !== 'PUT') return route.fallback();
    if (brought >= most) return route.abort();
    brought += 1;
    return route.continue();
  });
  await choose(erin, large);
  await part(erin).getByText('The connection is away.').waitFor();
  await erin.reload();
  await part(erin).getByText('The upload of large.zip was cut off.').waitFor();
  most = 100;
  await choose(erin, large);
  await part(erin).getByText('What is in large.zip').waitFor();
  // Thirty megabytes in parts of eight: the first was there.
  assert.equal(brought, 4);
  await press(erin, 'Don’t bring it in');
  await part(erin).getByText('large.zip was stopped.').waitFor();
  await part(erin).getByText('Nothing was written.').waitFor();
});

test('IM-10 it says how far it is, and IM-12 stops', async () => {
  const long = join(folder, 'long.zip');
  await writeArchive(long, longExport(60_000));
  const erin = await settings();
  await choose(erin, long);
  await part(erin).getByText('What is in long.zip').waitFor();
  await begin(erin);
  await part(erin)
    .getByText(/^[\d,]+ of 60,000 messages$/)
    .waitFor();
  await press(erin, 'Stop');
  await part(erin).getByText('long.zip was stopped.').waitFor();
  assert.deepEqual(await complaints(erin), []);
});

test('IM-1 a real export comes in by the page', {
  skip: realSlackExport() === undefined && NO_REAL_EXPORT,
}, async (t) => {
  const erin = await settings();
  await choose(erin, realSlackExport() ?? '');
  await part(erin).getByText('What is in').waitFor();
  await begin(erin);
  await part(erin).getByText('is in.').waitFor();
  t.diagnostic((await part(erin).locator('.imports-over').textContent()) ?? '');
  await erin.getByRole('link', { name: /^beginners/ }).click();
  await erin.locator('[data-message]').first().waitFor();
});

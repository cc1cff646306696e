import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sampleExport, writeArchive } from '@parley/testkit/slack';
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
  const erin = await windowOf(parley, 'erin', {}, 'general');
  await erin.goto(new URL('/settings', erin.url()).href);
  await part(erin).waitFor();
  return erin;
};
const part = (page: Page) => page.getByRole('region', { name: 'Bring a Slack export' });
const press = (page: Page, name: string) => part(page).getByRole('button', { name, exact: true }).click();

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
  await press(erin, 'Bring it in');
  await part(erin).getByText('our slack.zip is in.').waitFor();
  await erin.getByRole('link', { name: /^attic/ }).waitFor();
  await erin.goBack();
  await erin
    .getByRole('link', { name: /^general/ })
    .first()
    .waitFor();
});

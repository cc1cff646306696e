import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const field = (page: Page) => page.locator('.pane-conversation .parley-input-field').first();
/** Resolves when a field holds a text. */
const holds = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector<HTMLTextAreaElement>('.parley-input-field')?.value === wanted,
    text,
  );
const go = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) }).click();

test('DR-6 DR-7 DR-8 what one writes on one device is gone on with, sent and deleted on another', async () => {
  const [desk, phone] = await Promise.all([
    windowOf(parley, 'alice'),
    windowOf(parley, 'alice', { viewport: { width: 390, height: 844 } }),
  ]);
  await Promise.all([field(desk).waitFor(), field(phone).waitFor()]);
  await field(desk).fill('Half a thought');
  await holds(phone, 'Half a thought');

  await field(phone).fill('Half a thought, and the other half');
  await holds(desk, 'Half a thought, and the other half');
  await field(phone).press('Enter');
  await holds(desk, '');
  await holds(phone, '');

  // What waits elsewhere is marked, listed, found and deleted.
  const name = (await desk.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await field(desk).fill('To be deleted');
  await go(desk, name === 'design' ? 'general' : 'design');
  await desk.getByRole('link', { name: new RegExp(`^${name}.*Draft`) }).waitFor();
  await phone.goto(`${parley.url}/drafts`);
  await phone.getByText('To be deleted').waitFor();
  await phone.getByRole('button', { name: 'Go on writing' }).click();
  await holds(phone, 'To be deleted');
  await phone.goto(`${parley.url}/drafts`);
  await phone.getByRole('button', { name: 'Delete' }).click();
  await phone.getByText('Delete this draft?').waitFor();
  await phone.getByRole('button', { name: 'Delete', exact: true }).click();
  await phone.getByText('You have no drafts.').waitFor();
  await desk.getByRole('link', { name: new RegExp(`^${name}.*Draft`) }).waitFor({ state: 'detached' });
  await go(desk, name);
  await desk.getByRole('heading', { name, level: 1 }).waitFor();
  assert.equal(await field(desk).inputValue(), '');
});

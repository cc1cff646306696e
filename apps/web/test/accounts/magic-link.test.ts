import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints, ownAccounts } from './scene.ts';

const scene = ownAccounts();

test('PA-17 a link signs in on a page that asks first, and leaves the address at once', async () => {
  const email = 'ada@example.org';
  await scene.join(await scene.account(email), 'alice');
  const { page } = await scene.person();
  await page.goto(`${scene.url}/c/team:design`);
  await page.getByRole('link', { name: 'Sign in by a link' }).click();
  await page.getByRole('heading', { name: 'Sign in by a link' }).waitFor();
  await page.getByLabel('E-mail address').fill(email);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  const link = await scene.linkIn(email);

  const scanner = await scene.person();
  await scanner.page.goto(link);
  await scanner.page.getByRole('heading', { name: 'Sign in with this link' }).waitFor();
  await scanner.context.close();

  await page.goto(link);
  await page.getByRole('heading', { name: 'Sign in with this link' }).waitFor();
  assert.equal(page.url(), `${scene.url}/magic-link`);
  assert.deepEqual(await complaints(page), []);
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();

  const late = await scene.person();
  await late.page.goto(link);
  await late.page.getByRole('button', { name: 'Sign in' }).click();
  await late.page.getByRole('heading', { name: 'This link no longer holds' }).waitFor();
  await late.page.getByRole('button', { name: 'Ask for another link' }).click();
  await late.page.getByRole('heading', { name: 'Sign in by a link' }).waitFor();
});

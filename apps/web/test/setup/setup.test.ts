import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownerLink } from '@parley/server/internal/modules/identity/workspaces/links.ts';
import type { Page } from 'playwright-core';
import { complaints, focused, ownAccounts, password } from '../accounts/scene.ts';

const scene = ownAccounts({ demo: false, workspaces: true, mailbox: true });

/** Sixty words a minute. */
const delay = 200;

const linkOf = async (): Promise<string> => `${scene.url}${await scene.running.engine.setUpLink()}`;
const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

test('PA-12 what was typed stays when one goes back, and a refusal is said where it belongs', async () => {
  const { page } = await scene.person({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(await linkOf());
  await title(page, 'You first');
  assert.equal(await focused(page), 'Name');
  assert.deepEqual(await complaints(page), []);
  await field(page, 'Name').fill('Ada Lovelace');
  await field(page, 'E-mail address').fill('ada@example');
  await field(page, 'Password').fill('short');
  await page.keyboard.press('Enter');
  await page.getByText('This is not an e-mail address.').waitFor();
  await field(page, 'E-mail address').fill('ada@example.org');
  await page.keyboard.press('Enter');
  await page.getByText('At least 10 characters.', { exact: true }).waitFor();
  await field(page, 'Password').fill('password2024!');
  await page.keyboard.press('Enter');
  await title(page, 'Your workspace');
  assert.deepEqual(await complaints(page), []);
  assert.equal(await field(page, 'Your username').inputValue(), 'ada');
  await field(page, 'Name of the workspace').fill('Analytical Engines');
  const slug = page.getByLabel('Its address');
  assert.equal(await slug.inputValue(), 'analytical-engines');
  await slug.fill('Not an address');
  await page.keyboard.press('Enter');
  await page.getByText('3 to 40 small letters').waitFor();
  assert.match(await focused(page), /^Its address/);
  await slug.fill('engines');

  await page.getByRole('button', { name: 'Back' }).click();
  await title(page, 'You first');
  assert.equal(await field(page, 'Password').inputValue(), 'password2024!');
  await page.getByRole('button', { name: 'Next' }).click();
  await title(page, 'Your workspace');
  assert.equal(await field(page, 'Name of the workspace').inputValue(), 'Analytical Engines');
  assert.equal(await slug.inputValue(), 'engines');
  await page.getByRole('button', { name: 'Open the workspace' }).click();
  await title(page, 'You first');
  await page.getByText('among the first passwords that are guessed').waitFor();
  assert.equal(await focused(page), 'Password');
});

test('PA-13 before there is an owner the way in says so, and so does signing up', async () => {
  const { page } = await scene.person();
  await page.goto(scene.url);
  await title(page, 'This Parley is not set up yet');
  assert.deepEqual(await complaints(page), []);
  await page.goto(`${scene.url}/sign-up`);
  await field(page, 'Name').fill('Eve');
  await field(page, 'E-mail address').fill('eve@example.org');
  await field(page, 'Password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Nobody has set this Parley up yet.').waitFor();
});

test('PA-12 PA-13 from the link to the first message within a minute, by the keyboard alone', async () => {
  const { page } = await scene.person();
  const { keyboard } = page;
  const link = await linkOf();
  const startedAt = performance.now();
  await page.goto(link);
  await title(page, 'You first');
  for (const text of ['Ada Lovelace', 'ada@example.org']) {
    await keyboard.type(text, { delay });
    await keyboard.press('Tab');
  }
  await keyboard.type(password, { delay });
  await keyboard.press('Enter');
  await title(page, 'Your workspace');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'workspace');
  await keyboard.type('Analytical Engines', { delay });
  await keyboard.press('Enter');
  await title(page, 'general');
  await page.getByRole('listitem').filter({ hasText: 'Ada Lovelace joined' }).waitFor();
  await page.getByText('This is your workspace. Say hello, then invite people.').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await keyboard.type('Hello, everybody!', { delay });
  await keyboard.press('Enter');
  await page.locator('[data-message]').filter({ hasText: 'Hello, everybody!' }).waitFor();
  const seconds = (performance.now() - startedAt) / 1_000;
  assert.ok(seconds < 60, `${seconds} s`);
  assert.equal(new URL(page.url()).pathname, '/w/analytical-engines/c/team%3Ageneral');
  await page.getByText('Well said. Now invite people').waitFor();
  await page.getByRole('button', { name: /^Ada Lovelace/ }).waitFor();
  assert.deepEqual(await complaints(page), []);
  await page.getByRole('button', { name: 'Invite people' }).click();
  await page.getByRole('dialog', { name: 'Invite people' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await title(page, 'general');
  assert.equal(await page.locator('.welcome-line').count(), 0);

  await page.goto('about:blank');
  await page.goto(link);
  await title(page, 'This link no longer holds');
  await page.getByText('npm start -- --workspace').waitFor();
  assert.deepEqual(await complaints(page), []);
});

test('PA-12 a link for another owner asks for an account alone', async () => {
  const { accounts, context } = scene.running.engine;
  assert.ok(accounts);
  const [made] = await accounts.sql<{ app: string }[]>`select app_id as app from memberships limit 1`;
  const link = await ownerLink(context, accounts.sql, made?.app ?? '');
  const { page } = await scene.person();
  await page.goto(`${scene.url}${link}`);
  await title(page, 'Become the owner of Analytical Engines');
  await field(page, 'Name').fill('Grace Hopper');
  await field(page, 'E-mail address').fill('grace@example.org');
  await field(page, 'Password').fill(password);
  await page.keyboard.press('Enter');
  await title(page, 'general');
  await page.getByRole('button', { name: /^Grace Hopper/ }).waitFor();
  await page.getByText('Hello, everybody!').waitFor();
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { codeOf } from '../../../../packages/server/test/accounts/person.ts';
import { complaints, focused, ownAccounts, password, signIn } from './scene.ts';

const scene = ownAccounts();

const give = async (page: Page, label: string, code: string) => {
  await page.getByLabel(label, { exact: true }).fill(code);
  await page.keyboard.press('Enter');
};

const givePassword = async (page: Page, button: string) => {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: button }) });
  await form.getByLabel('Current password').fill(password);
  await page.keyboard.press('Enter');
};

test('PA-16 the second factor from turning it on to turning it off', async () => {
  const email = 'ada@example.org';
  await scene.join(await scene.account(email), 'alice');
  const { context, page } = await scene.person();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${scene.url}/account`);
  await signIn(page, email);
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'password');
  await givePassword(page, 'Go on');
  await page.getByRole('img', { name: 'The secret for your app' }).waitFor();
  assert.deepEqual(await complaints(page), []);
  const secret = ((await page.locator('.accounts-secret').textContent()) ?? '').replaceAll(' ', '');
  await give(page, 'The code it shows', '000000');
  await page.getByText('This code is not taken').waitFor();
  assert.equal(await focused(page), 'The code it shows');
  const used = codeOf(secret);
  await give(page, 'The code it shows', used);
  await page.getByRole('heading', { name: 'Your backup codes' }).waitFor();
  assert.deepEqual(await complaints(page), []);
  const codes = await page.getByRole('list', { name: 'Your backup codes' }).locator('code').allTextContents();
  assert.equal(codes.length, 10);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), codes.join('\n'));
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  assert.match(await readFile(await file.path(), 'utf8'), new RegExp(`${email}.*${codes[9]}`, 's'));
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('10 backup codes are left').waitFor();

  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await signIn(page, email);
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'code');
  assert.deepEqual(await complaints(page), []);
  await give(page, 'Code', used);
  await page.getByText('This code is not taken').waitFor();
  await page.getByRole('button', { name: 'Use a backup code' }).click();
  await page.getByLabel('Do not ask in this browser').check();
  await give(page, 'Backup code', codes[0]?.toUpperCase() ?? '');
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();

  await page.goto(`${scene.url}/account`);
  await page.getByText('9 backup codes are left').waitFor();
  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await signIn(page, email);
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  await page.goto(`${scene.url}/account`);
  await page.getByRole('button', { name: 'Turn it off' }).click();
  await givePassword(page, 'Turn it off');
  await page.getByRole('button', { name: 'Turn it on' }).waitFor();
});

test('PA-16 a sign-in that waited too long begins anew, and says so', async () => {
  const email = 'late@example.org';
  await scene.account(email);
  const { context, page } = await scene.person();
  await page.goto(`${scene.url}/account`);
  await signIn(page, email);
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await givePassword(page, 'Go on');
  const secret = ((await page.locator('.accounts-secret').textContent()) ?? '').replaceAll(' ', '');
  await give(page, 'The code it shows', codeOf(secret));
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await signIn(page, email);
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  await context.clearCookies();
  await give(page, 'Code', codeOf(secret, 1));
  await page.getByText('It waited too long for its code.').waitFor();
  await page.getByLabel('E-mail address').waitFor();
});

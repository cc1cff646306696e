import assert from 'node:assert/strict';
import { test } from 'node:test';
import { focused, ownAccounts, password, signIn } from './scene.ts';

const scene = ownAccounts();

test('PA-9 a forgotten password is replaced by a link, whose secret leaves the address at once', async () => {
  const email = 'ada@example.org';
  await scene.account(email);
  const { page } = await scene.person();
  await page.goto(`${scene.url}/sign-in`);
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  await page.getByLabel('E-mail address').fill('no address');
  await page.keyboard.press('Enter');
  await page.getByText('This is not an e-mail address.').waitFor();
  assert.equal(await focused(page), 'E-mail address');
  await page.getByLabel('E-mail address').fill(email);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();

  const link = await scene.linkIn(email);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  assert.equal(page.url(), `${scene.url}/reset-password`);
  await page.reload();
  await page.getByLabel('New password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('You had this one before.').waitFor();
  assert.equal(await focused(page), 'New password');
  await page.getByLabel('New password').fill('another gravel 48 harbour');
  await page.keyboard.press('Enter');
  await page.getByText('Your new password is set').waitFor();
  await signIn(page, email, 'another gravel 48 harbour');
  await page.getByRole('heading', { name: 'You are in no workspace yet' }).waitFor();
  await page.goto(link);
  await page.getByLabel('New password').fill('one more gravel 49 harbour');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'This link no longer holds' }).waitFor();
  await page.getByRole('link', { name: 'Ask for another link' }).click();
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
});

test('PA-10 AC-9 sessions are listed and ended, one and all others; a new password ends them too', async () => {
  const email = 'bob@example.org';
  await scene.join(await scene.account(email, 'Bob'), 'bob');
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1';
  const [here, there] = [await scene.person(), await scene.person({ userAgent: phone })];
  const signedIn = async ({ page }: typeof here) => {
    await page.goto(`${scene.url}/account`);
    await signIn(page, email);
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
  };
  await signedIn(there);
  await there.page.goto(`${scene.url}/c/team:general`);
  await there.page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  await signedIn(here);
  const lines = here.page.getByRole('listitem');
  await lines.filter({ hasText: 'Chrome on Linux' }).filter({ hasText: 'this one' }).waitFor();
  await lines.filter({ hasText: 'Safari on iPhone' }).waitFor();
  await here.page.getByRole('button', { name: 'End the session of Safari on iPhone' }).click();
  await here.page.getByText('1 session ended.').waitFor();
  await here.page.getByText('You are signed in nowhere else.').waitFor();
  await there.page.getByRole('heading', { name: 'Sign in' }).waitFor();

  for (const one of [await scene.person(), await scene.person()]) await signedIn(one);
  await here.page.reload();
  await here.page.getByRole('button', { name: 'End all others' }).click();
  await here.page.getByText('2 sessions ended.').waitFor();
  assert.equal(await lines.count(), 1);

  const third = await scene.person();
  await signedIn(third);
  await here.page.getByLabel('Current password').fill('not the gravel');
  await here.page.getByLabel('New password').fill('a new gravel 48 harbour');
  await here.page.keyboard.press('Enter');
  await here.page.getByText('This is not your current password.').waitFor();
  assert.equal(await focused(here.page), 'Current password');
  await here.page.getByLabel('Current password').fill(password);
  await here.page.keyboard.press('Enter');
  await here.page.getByText('Your password is changed').waitFor();
  await third.page.reload();
  await third.page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

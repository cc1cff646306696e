import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints, focused, ownAccounts, password, signIn } from './scene.ts';

const scene = ownAccounts();
const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** Every page, as it stands when it opens. */
const open = [
  '/sign-in',
  '/sign-in?ended',
  '/sign-in?later',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/magic-link',
  '/magic-link?token=x',
  '/invitation#x',
];
const signedIn = ['/account', '/workspaces', '/workspaces?missing=acme'];

const settled = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${scene.url}${path}`);
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
};

const judge = async (page: Page, where: string): Promise<void> => {
  assert.deepEqual(await complaints(page), [], where);
  const [wide, room] = await page.evaluate(() => [
    document.querySelector('.accounts')?.scrollWidth ?? 0,
    window.innerWidth,
  ]);
  assert.ok((wide ?? 0) <= (room ?? 0), `${where} is ${wide} px wide`);
};

for (const theme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`PA-8 axe has nothing to say about any page, ${size} in ${theme}`, async () => {
      const { context, page } = await scene.person({ viewport, colorScheme: theme });
      for (const path of open) {
        await settled(page, path);
        await judge(page, path);
      }
      await settled(page, '/sign-up');
      await page.getByRole('button', { name: 'Make an account' }).click();
      await page.getByText('Say what you are called.').waitFor();
      await judge(page, 'a field that is wrong');
      const email = `${size}.${theme}@example.org`;
      await scene.account(email);
      await settled(page, '/sign-in');
      await signIn(page, email, 'not the gravel');
      await page.getByRole('alert').getByText('is wrong').waitFor();
      await judge(page, 'a sign-in that was refused');
      await signIn(page, email);
      await page.getByRole('heading', { name: 'You are in no workspace yet' }).waitFor();
      for (const path of signedIn) {
        await settled(page, path);
        await page.getByText(email).waitFor();
        await judge(page, path);
      }
      await context.close();
    });
  }
}

test('PA-8 by the keyboard alone one makes an account, signs in, looks at it and signs out', async () => {
  const email = 'keys@example.org';
  await scene.join(await scene.account(email, 'Keys'), 'alice');
  const { page } = await scene.person();
  const { keyboard } = page;
  /** Goes on to what has this name. */
  const to = async (name: string): Promise<void> => {
    for (let steps = 0; steps < 20; steps += 1) {
      if ((await focused(page)).trim() === name) return;
      await keyboard.press('Tab');
    }
    assert.fail(`${name} is not reached by Tab`);
  };
  await settled(page, '/sign-in');
  assert.equal(await focused(page), 'E-mail address');
  await to('Make an account');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Make an account' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'name');
  await to('Show the password');
  await keyboard.press('Space');
  assert.equal(await page.getByLabel('Password', { exact: true }).getAttribute('type'), 'text');
  await page.goBack();
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'email');
  await keyboard.type(email);
  await keyboard.press('Tab');
  await keyboard.type(password);
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  await settled(page, '/account');
  await page.getByText(email).waitFor();
  await to('Sign out of this browser');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('PA-8 fields say to programs that keep passwords what they are', async () => {
  const { page } = await scene.person();
  const asked = async (path: string) => {
    await settled(page, path);
    return page
      .locator('form input')
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('autocomplete')));
  };
  assert.deepEqual(await asked('/sign-in'), ['username webauthn', 'current-password']);
  assert.deepEqual(await asked('/sign-up'), ['name', 'username', 'new-password']);
  assert.deepEqual(await asked('/reset-password?token=x'), ['new-password']);
});

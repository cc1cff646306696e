import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import type { Page } from 'playwright-core';
import { complaints, focused, kept, ownAccounts, password, signIn } from './scene.ts';

const scene = ownAccounts();

/** Calls a method as Alice, who owns the workspace. */
function asAlice<Name extends MethodName>(name: Name, input: MethodCall<Name>): Promise<MethodAnswer<Name>> {
  const { engine, app } = scene.running;
  return engine.call(name, { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' }, input);
}

/** Invites by mail. @returns the address in it */
async function invite(email: string): Promise<string> {
  await asAlice('invitations.create', { emails: [email], role: 'member' });
  return scene.linkIn(email);
}
const title = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

test('PA-14 a mail to somebody new is one screen away from the workspace', async () => {
  const { page } = await scene.person({ viewport: { width: 390, height: 844 } });
  await page.goto(await invite('ada@example.org'));
  await title(page, 'Join test');
  await page.getByText('Alice invites you.').waitFor();
  assert.deepEqual(await complaints(page), []);
  assert.equal(await field(page, 'E-mail address').inputValue(), 'ada@example.org');
  assert.equal(await focused(page), 'Name');
  await field(page, 'Name').fill('Ada Lovelace');
  assert.equal(await field(page, 'Your username').inputValue(), 'ada');
  await field(page, 'Password').fill(password);
  await page.keyboard.press('Enter');
  await title(page, 'general');
  assert.equal(new URL(page.url()).hash, '');
});

test('PA-14 whose address has an account signs in, and is brought back', async () => {
  const email = 'bea@example.org';
  await scene.account(email, 'Bea');
  const { page } = await scene.person();
  await page.goto(await invite(email));
  await field(page, 'Name').fill('Bea');
  await field(page, 'Password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('There is an account with this address already.').waitFor();
  await page.getByRole('link', { name: 'You have an account? Sign in' }).click();
  await signIn(page, email);
  await title(page, 'Join test');
  await field(page, 'Your username').fill('ada');
  await page.keyboard.press('Enter');
  await page.getByText('Somebody has this username.').waitFor();
  assert.match(await focused(page), /^Your username/);
  await field(page, 'Your username').fill('bea');
  assert.deepEqual(await complaints(page), []);
  await page.keyboard.press('Enter');
  await title(page, 'general');
  await page.goto(await scene.linkIn(email));
  await title(page, 'You are in test already');
});

test('PA-14 who is signed in with another address is told so', async () => {
  const { page } = await scene.person();
  await page.goto(`${scene.url}/sign-in`);
  await signIn(page, 'bea@example.org');
  await title(page, 'general');
  await page.goto(await invite('dan@example.org'));
  await page.getByText('You are signed in as bea@example.org, and this invitation').waitFor();
  assert.deepEqual(await complaints(page), []);
  await page.getByRole('button', { name: 'Sign out and go on' }).click();
  await field(page, 'Password').waitFor();
  assert.deepEqual((await kept(page)).databases, []);
});

test('PA-15 a link leads over an account that is confirmed in another window, and its code goes with it', async () => {
  const { code } = await asAlice('invitations.createLink', { role: 'member', usesMost: 1 });
  const email = 'cleo@example.org';
  const { context, page } = await scene.person();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await page.goto(`${scene.url}/invitation#${code}`);
  await title(page, 'Join test');
  assert.deepEqual(await complaints(page), []);
  await page.getByRole('link', { name: 'Make an account' }).click();
  await field(page, 'Name').fill('Cleo');
  await field(page, 'E-mail address').fill(email);
  await field(page, 'Password').fill(password);
  await page.keyboard.press('Enter');
  await title(page, 'Look into your mailbox');
  const other = await context.newPage();
  await other.goto(await scene.linkIn(email));
  await other.getByText('Your address is confirmed.').waitFor();
  await signIn(other, email);
  await title(other, 'Join test');
  await other.getByRole('button', { name: 'Join' }).click();
  await title(other, 'general');
  assert.ok(!(await kept(other)).storage.includes('parley:invitation'));
  assert.ok(!asked.some((url) => url.includes(code)));

  const late = await scene.person();
  await late.page.goto(`${scene.url}/invitation#${code}`);
  await title(late.page, 'This invitation no longer holds');
  assert.ok(!(await kept(late.page)).storage.includes('parley:invitation'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { focused, keeps, ownAccounts, password, signIn } from './scene.ts';

const scene = ownAccounts();

test('PA-3 PA-7 from signing up to the conversation that was wanted first', async () => {
  const { context, page } = await scene.person();
  const email = 'ada@example.org';
  const place = `${scene.url}/c/team:design?details=true#at`;
  await page.goto(place);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/sign-in');

  await page.getByRole('link', { name: 'Make an account' }).click();
  await page.getByRole('heading', { name: 'Make an account' }).waitFor();
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByText('Say what you are called.').waitFor();
  assert.equal(await focused(page), 'Name');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('password2024!');
  await page.keyboard.press('Enter');
  await page.getByText('among the first passwords that are guessed').waitFor();
  assert.equal(await focused(page), 'Password');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  await page.getByText(`A link was sent to ${email}.`).waitFor();
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByText('Sent again.').waitFor();

  await scene.running.engine.jobs.settled();
  const [mailbox] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Mails of this machine' }).click(),
  ]);
  await mailbox
    .getByRole('link', { name: /verify-email/ })
    .first()
    .click();
  await mailbox.getByText('Your address is confirmed.').waitFor();
  await mailbox.goto(`${scene.url}/sign-in?later`);
  await mailbox.getByText('That could not be done just now.').waitFor();
  await mailbox.close();

  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, email, 'not the gravel at all');
  await page.getByRole('alert').getByText('The address or the password is wrong').waitFor();
  await signIn(page, 'nobody@example.org');
  await page.getByRole('alert').getByText('The address or the password is wrong').waitFor();

  await scene.join(await scene.idOf(email), 'alice');
  await signIn(page, email);
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  const { pathname, search, hash } = new URL(page.url());
  assert.deepEqual(
    [pathname.split('/').slice(3), search, hash],
    [['c', 'team:design'], '?details=true', '#at'],
  );
});

test('PA-3 nobody is brought to another origin, whatever is remembered', async () => {
  await scene.join(await scene.account('bob@example.org', 'Bob'), 'bob');
  const { page } = await scene.person();
  await page.goto(`${scene.url}/sign-in`);
  await page.evaluate(() => sessionStorage.setItem('parley:wanted', '"//evil.example/c/team:design"'));
  await signIn(page, 'bob@example.org');
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  assert.equal(new URL(page.url()).origin, scene.url);
});

test('PA-1 PA-11 a window of a development link stays what it is, and any other is the account’s', async () => {
  const { context, page } = await scene.person();
  await page.goto(`${scene.url}/dev/carol`);
  await page.getByRole('button', { name: /^Carol/ }).waitFor();
  const other = await context.newPage();
  await other.goto(scene.url);
  await signIn(other, 'bob@example.org');
  await other.getByRole('button', { name: /^Bob/ }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /^Carol/ }).waitFor();
});

test('PA-2 RD-17 the address names the workspace, and one that is not one’s own is as one that is not there', async () => {
  const carol = await scene.account('carol@example.org', 'Carol');
  const second = await scene.running.addApp('Northwind');
  const { page } = await scene.person();
  await page.goto(scene.url);
  await signIn(page, 'carol@example.org');
  await page.getByRole('heading', { name: 'You are in no workspace yet' }).waitFor();

  await scene.join(carol, 'carol');
  await page.goto(scene.url);
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname.split('/')[2], scene.running.app.id);

  const nowhere = async (name: string) => {
    await page.goto(`${scene.url}/w/${name}`);
    const said = page.getByText('You are in no workspace called');
    await said.waitFor();
    // Those one is in come a moment later.
    await page.getByRole('link', { name: /as Carol/ }).waitFor();
    return (await page.locator('main').textContent())?.replaceAll(name, 'NAME');
  };
  assert.equal(await nowhere(second.id), await nowhere('acme'));

  await scene.join(carol, 'carol', second);
  await page.goto(`${scene.url}/w/${second.id}`);
  const menu = page.locator('.sidebar-workspace');
  await menu.filter({ hasText: 'Northwind' }).waitFor();
  await page.goto(scene.url);
  await menu.filter({ hasText: 'Northwind' }).waitFor();
  const { engine, app } = scene.running;
  const alice = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
  const told = { cid: 'team:design', id: engine.context.ids.uuid(), text: 'Seen this, <@carol>?' };
  await engine.call('messages.send', alice, told);
  await menu.click();
  await page.getByRole('menuitemradio', { name: /^test.*1 mention$/ }).click();
  await menu.filter({ hasText: 'test' }).waitFor();
  await keeps(page, 2);
  await page.evaluate(() => localStorage.removeItem('parley:workspace'));
  await page.goto(scene.url);
  await page.getByRole('heading', { name: 'Your workspaces' }).waitFor();
  await page.getByRole('link', { name: /Northwind/ }).click();
  await menu.filter({ hasText: 'Northwind' }).waitFor();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { complaints, ownAccounts, signIn } from './scene.ts';

const scene = ownAccounts();

/** Of which Alice, with an account, is the owner. */
const openWorkspace = async (): Promise<void> => {
  const { running } = scene;
  const server = { authorization: `Bearer ${running.app.key.secret}` };
  await running.engine.context.db.tenant(running.app.id, 'write', async ({ sql, app }) => {
    await sql`update apps set slug = 'boat-house' where id = ${app}`;
  });
  await running.engine.call('users.upsert', server, { users: [{ id: 'alice', role: 'owner' }] });
  await scene.join(await scene.account('alice@example.org', 'Alice'), 'alice');
};

const title = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

test('JN-4 JN-6 somebody asks, an owner accepts, and they are in', async () => {
  await openWorkspace();
  await scene.account('ada@example.org', 'Ada Lovelace');
  const { page } = await scene.person({ viewport: { width: 390, height: 844 } });
  await page.goto(`${scene.url}/join/boat-house`);
  await title(page, 'Join a workspace');
  assert.deepEqual(await complaints(page), []);
  await page.getByRole('link', { name: 'You have an account? Sign in' }).click();
  await signIn(page, 'ada@example.org');
  // By invitation alone, as every workspace begins.
  await title(page, 'Nobody comes in here');
  assert.deepEqual(await complaints(page), []);

  const { page: alice } = await scene.person();
  await alice.goto(`${scene.url}/sign-in`);
  await signIn(alice, 'alice@example.org');
  await title(alice, 'general');
  await alice.goto(`${scene.url}/w/boat-house/settings`);
  await alice.getByRole('combobox', { name: /^Somebody with an account/ }).selectOption('request');
  await alice.getByText('Saved.').waitFor();
  assert.equal(
    await alice.getByRole('textbox', { name: 'Address to join' }).inputValue(),
    `${scene.url}/join/boat-house`,
  );
  assert.deepEqual(await complaints(alice), []);

  await page.reload();
  await title(page, 'Ask to join test');
  assert.deepEqual(await complaints(page), []);
  await page.getByRole('textbox', { name: 'Who you are, and why' }).fill('I row on Tuesdays');
  await page.getByText('483 characters left.').waitFor();
  await page.getByRole('button', { name: 'Ask to join' }).click();
  await title(page, 'You asked to join test');
  assert.deepEqual(await complaints(page), []);

  await alice.goto(`${scene.url}/w/boat-house/members`);
  await alice.getByRole('heading', { name: 'Who asks to join (1)' }).waitFor();
  await alice.getByText('I row on Tuesdays').waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.getByRole('button', { name: 'Accept Ada Lovelace' }).click();
  await alice.getByRole('heading', { name: /^Who asks to join/ }).waitFor({ state: 'detached' });

  // Nobody presses anything: the page looks by itself.
  await title(page, 'You are in test already');
  await page.getByRole('link', { name: 'Open the workspace' }).click();
  await page.getByRole('link', { name: /general/ }).waitFor();
});

test('JN-4 JN-7 one withdraws, asks again and is refused, which they see', async () => {
  await scene.account('bea@example.org', 'Bea');
  const { page } = await scene.person();
  await page.goto(`${scene.url}/sign-in`);
  await signIn(page, 'bea@example.org');
  await title(page, 'You are in no workspace yet');
  await page.goto(`${scene.url}/join/boat-house`);
  const ask = page.getByRole('button', { name: 'Ask to join' });
  await ask.click();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await ask.waitFor();

  const { page: alice } = await scene.person({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await alice.goto(`${scene.url}/sign-in`);
  await signIn(alice, 'alice@example.org');
  await alice.getByRole('link', { name: /general/ }).waitFor();
  await alice.goto(`${scene.url}/w/boat-house/members`);
  await title(alice, 'Members');
  // Somebody asks while the list is looked at.
  await ask.click();
  await page.getByRole('button', { name: 'Withdraw' }).waitFor();
  const refuse = alice.getByRole('button', { name: 'Refuse Bea' });
  await refuse.waitFor();
  const heights = await alice
    .locator('main button')
    .evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().height]));
  assert.deepEqual(
    heights.filter(([, height]) => Number(height) < 44),
    [],
  );
  await refuse.click();
  await alice.getByRole('heading', { name: /^Who asks to join/ }).waitFor({ state: 'detached' });
  // It looks by itself every ten seconds, which may be sooner.
  const refused = title(page, 'test did not let you in');
  await Promise.any([page.getByRole('button', { name: 'Look again' }).click(), refused]);
  await refused;
  await page.getByText('You may ask again from').waitFor();
  assert.deepEqual(await complaints(page), []);
});

test('JN-3 where it is open somebody comes in by themselves', async () => {
  const { running } = scene;
  await running.engine.call(
    'apps.update',
    { authorization: `Bearer ${running.app.key.secret}` },
    { id: running.app.id, settings: { joinPolicy: 'open' } },
  );
  await scene.account('cleo@example.org', 'Cleo');
  const { page } = await scene.person();
  await page.goto(`${scene.url}/join/boat-house`);
  await page.getByRole('link', { name: 'You have an account? Sign in' }).click();
  await signIn(page, 'cleo@example.org');
  await title(page, 'Join test');
  assert.deepEqual(await complaints(page), []);
  await page.getByRole('button', { name: 'Join' }).click();
  await title(page, 'general');
});

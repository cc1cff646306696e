import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints, ownAccounts, signIn } from './scene.ts';

let aheadMs = 0;
const scene = ownAccounts({ clock: { now: () => new Date(Date.now() + aheadMs) } });

test('DG-9 DG-10 mails about what was missed are turned off by their link, and on again in the app', async () => {
  const email = 'bob@example.org';
  await scene.join(await scene.account(email, 'Bob'), 'bob');
  const { engine, app } = scene.running;
  await engine.call(
    'messages.send',
    { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' },
    { cid: 'team:design', id: engine.context.ids.uuid(), text: 'Which one, <@bob>?' },
  );
  await engine.settled();
  aheadMs = 16 * 60_000;
  await engine.jobs.settled();
  const off = (await scene.linkIn(email)).replace(/^https?:\/\/[^/]+/, scene.url);

  // Whoever opens it is signed in to nothing.
  const { page } = await scene.person();
  await page.goto(off);
  await page.getByRole('heading', { name: 'No more mails about what you missed in test?' }).waitFor();
  assert.deepEqual(await complaints(page), []);
  await page.getByRole('button', { name: 'Turn the mails off' }).click();
  await page.getByRole('heading', { name: 'The mails are off' }).waitFor();
  assert.deepEqual(await complaints(page), []);
  await page.goto(`${off}x`);
  await page.getByRole('heading', { name: 'This link is not whole' }).waitFor();

  await page.goto(`${scene.url}/sign-in`);
  await signIn(page, email);
  await page.getByRole('link', { name: /^Activity/ }).click();
  await page.getByRole('button', { name: 'Alerts of this browser' }).click();
  const mails = page.getByLabel('E-mail me about what I missed');
  await page.getByText(`to ${email}`).waitFor();
  assert.equal(await mails.isChecked(), false);
  assert.deepEqual(await complaints(page), []);
  await mails.click();
  await page.locator('.alert-mail input:checked:enabled').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Alerts of this browser' }).click();
  await page.locator('.alert-mail input:checked:enabled').waitFor();

  await page.route('**/api/digests/*', (route) => route.abort());
  await mails.click();
  await page.getByText('Parley was not reached').waitFor();
  assert.equal(await mails.isChecked(), true, 'what was not changed is not shown as changed');
  assert.deepEqual(await complaints(page), []);
});

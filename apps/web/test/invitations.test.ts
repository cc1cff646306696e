import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints, ownAccounts, password, signIn } from './accounts/scene.ts';

const scene = ownAccounts();

test('WI-4 WI-5 WI-10 WI-14 an owner invites by mail, and somebody new comes in by it', async () => {
  const { running } = scene;
  const server = { authorization: `Bearer ${running.app.key.secret}` };
  await running.engine.call('users.upsert', server, { users: [{ id: 'alice', role: 'owner' }] });
  await scene.join(await scene.account('alice@example.org', 'Alice'), 'alice');
  const { page: alice } = await scene.person();
  await alice.goto(scene.url);
  await signIn(alice, 'alice@example.org');
  await alice.locator('.sidebar-workspace').click();
  await alice.getByRole('menuitem', { name: 'Invite people' }).click();
  const dialog = alice.getByRole('dialog', { name: /^Invite people/ });
  const field = dialog.getByRole('textbox', { name: 'E-mail addresses' });
  // By the keyboard alone: an address ends with a comma, the form is sent with Enter.
  await field.waitFor();
  await alice.keyboard.type('grace@example, alice@example.org, grace@example.org');
  await dialog.getByRole('button', { name: /Send 3 invitations/ }).click();
  await dialog.getByText('One of these is no e-mail address').first().waitFor();
  await dialog.getByRole('button', { name: 'Take out grace@example, which is no address' }).click();
  await dialog.getByRole('button', { name: 'Send 2 invitations' }).click();
  await dialog.getByText('1 invitation is on its way.').waitFor();
  await dialog.getByText('In the workspace already: alice@example.org.').waitFor();
  await dialog.getByRole('tab', { name: 'Waiting (1)' }).click();
  const waiting = dialog.getByRole('list', { name: 'Who has not come yet' });
  await waiting.getByText('grace@example.org').waitFor();
  assert.deepEqual(await complaints(alice), []);
  const first = await scene.linkIn('grace@example.org');
  await waiting.getByRole('button', { name: 'Send again to grace@example.org' }).click();
  await dialog.getByText('Sent to grace@example.org again.').waitFor();

  const { page: grace } = await scene.person({ viewport: { width: 390, height: 844 } });
  await grace.goto(first);
  await grace.getByRole('heading', { name: /no longer|ended|holds/i, level: 1 }).waitFor();
  const link = await scene.linkIn('grace@example.org');
  assert.notEqual(link, first);
  await grace.goto('about:blank');
  await grace.goto(link);
  await grace.getByLabel('Name', { exact: true }).fill('Grace Hopper');
  await grace.getByLabel('Password', { exact: true }).fill(password);
  await grace.keyboard.press('Enter');
  await grace.getByRole('heading', { name: 'general', level: 1 }).waitFor();

  await dialog.getByRole('button', { name: 'Close' }).click();
  await alice.locator('.sidebar-workspace').click();
  await alice.getByRole('menuitem', { name: 'Invite people' }).click();
  await dialog.getByRole('tab', { name: 'Waiting', exact: true }).click();
  await dialog.getByText('Nobody is waiting').waitFor();
});

test('WI-13 WI-15 a link of one use lets in one account, and the next is told', async () => {
  const { page: alice } = await scene.person();
  await alice.goto(scene.url);
  await signIn(alice, 'alice@example.org');
  await alice.locator('.sidebar-workspace').click();
  await alice.getByRole('menuitem', { name: 'Invite people' }).click();
  const dialog = alice.getByRole('dialog', { name: /^Invite people/ });
  await dialog.getByRole('tab', { name: 'By link' }).click();
  await dialog.getByRole('combobox', { name: 'The link lets in' }).selectOption('1 person');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'New link' }).inputValue();
  assert.match(link, /\/invitation#[\w-]{32}$/);
  for (const [email, heading] of [
    ['bea@example.org', 'general'],
    ['cleo@example.org', /no longer|ended|holds/i],
  ] as const) {
    await scene.account(email, 'Bea');
    const { page } = await scene.person();
    await page.goto(`${scene.url}/sign-in`);
    await signIn(page, email);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await page.goto(link);
    const join = page.getByRole('button', { name: 'Join', exact: true });
    const end = page.getByRole('heading', { name: heading, level: 1 });
    await join.or(end).first().waitFor();
    if (await join.isVisible()) {
      await page.getByLabel(/username/i).fill(email.slice(0, 3));
      await join.click();
    }
    await end.waitFor();
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('IV-2 IV-3 IV-4 IV-7 IV-12 one is asked in and joins, one declines, and one comes in by a link', async () => {
  const alice = await windowOf(parley, 'alice');
  await alice.getByRole('button', { name: 'Browse channels' }).click();
  await alice.getByRole('button', { name: 'New channel', exact: true }).click();
  await alice.getByRole('textbox', { name: 'Name', exact: true }).fill('attic');
  await alice.getByRole('checkbox', { name: /^Private/ }).check();
  await alice.getByRole('button', { name: 'Create', exact: true }).click();
  await alice.getByRole('link', { name: '1 member, Details' }).click();
  await alice.locator('.parley-details').getByRole('button', { name: 'Add people' }).click();
  await alice.getByRole('button', { name: 'Invite or make a link' }).click();
  const dialog = alice.getByRole('dialog', { name: 'Invite to #attic' });
  for (const [typed, name] of [
    ['car', /Carol/],
    ['dan', /Dan/],
  ] as const) {
    await dialog.getByRole('combobox', { name: 'Whom to ask' }).fill(typed);
    await alice.getByRole('option', { name }).waitFor();
    await alice.keyboard.press('Enter');
  }
  await dialog.getByRole('button', { name: 'Send invites' }).click();
  await dialog.getByRole('button', { name: 'Withdraw the invite of Carol' }).waitFor();

  const carol = await windowOf(parley, 'carol');
  const pending = carol.getByRole('region', { name: 'Invites' });
  await pending.getByText('Alice asks you in').waitFor();
  await pending.getByRole('button', { name: 'Join #attic' }).click();
  await carol.getByRole('heading', { name: 'attic', level: 1 }).waitFor();
  await pending.waitFor({ state: 'detached' });

  // By the keyboard, among what one was told of, on a phone.
  const dan = await windowOf(parley, 'dan', { viewport: { width: 390, height: 844 } });
  await dan.goto(`${parley.url}/activity`);
  const no = dan.getByRole('main').getByRole('button', { name: 'Decline #attic' });
  await no.focus();
  await dan.keyboard.press('Enter');
  await no.waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await alice.locator('.parley-details').getByRole('button', { name: 'Add people' }).click();
  await alice.getByRole('button', { name: 'Invite or make a link' }).click();
  await dialog.getByRole('region', { name: 'By link' }).waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Withdraw the invite of Dan' }).count(), 0);

  await dialog.getByLabel('and lets in').selectOption('1 person');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const address = await dialog.getByLabel('New link').inputValue();
  await dialog.getByText('used 0 of 1 times').waitFor();

  const bob = await windowOf(parley, 'bob');
  await bob.goto(address);
  const leads = bob.getByRole('region', { name: 'This link leads to' });
  await leads.getByRole('heading', { name: '#attic' }).waitFor();
  await leads.getByText('Alice asks you in').waitFor();
  await leads.getByRole('button', { name: 'Join' }).click();
  // The page of the link has its name above, too.
  await bob.locator('.pane-conversation').getByRole('heading', { name: 'attic', level: 1 }).waitFor();

  await dan.goto('about:blank');
  await dan.goto(address);
  await dan.getByText('As many have joined by it as may.').waitFor();
});

test('CH-47 CH-53 what was taken off the list is found again and put back, and comes back when somebody writes', async () => {
  const [bob, carol] = [await windowOf(parley, 'bob'), await windowOf(parley, 'carol')];
  const row = () => bob.getByRole('complementary').getByRole('link', { name: /^random/ });
  const hide = async () => {
    await row().hover();
    await bob.getByRole('button', { name: 'Actions for random' }).click();
    await bob.getByRole('menuitem', { name: 'Take off the list' }).click();
    await row().waitFor({ state: 'detached' });
  };
  await hide();
  await bob.getByRole('button', { name: 'Browse channels' }).click();
  const hidden = bob.getByRole('region', { name: 'Hidden conversations' });
  await hidden.getByRole('button', { name: 'Show random' }).focus();
  await bob.keyboard.press('Enter');
  await bob.getByRole('heading', { name: 'random', level: 1 }).waitFor();
  await row().waitFor();
  await bob.getByRole('link', { name: /^design/ }).click();
  await hide();
  await carol.getByRole('link', { name: /^random/ }).click();
  await carol.getByRole('textbox', { name: 'Message #random' }).fill('Anybody here?');
  await carol.keyboard.press('Enter');
  await row().waitFor();
});

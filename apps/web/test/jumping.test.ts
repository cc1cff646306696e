import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

test('PA-20 the field to jump leads to conversations, channels to join, people, and what was said', async () => {
  const alice = await windowOf(parley, 'alice');
  const bob = await windowOf(parley, 'bob');
  await bob.getByRole('button', { name: 'Browse channels' }).click();
  await bob.getByRole('button', { name: 'New channel' }).click();
  await bob.getByRole('textbox', { name: 'Name' }).fill('dahlias');
  await bob.getByRole('button', { name: 'Create' }).click();
  await bob.getByRole('textbox', { name: 'Message #dahlias' }).fill('They flower until November');
  await bob.keyboard.press('Enter');
  await bob.locator('[data-message]').filter({ hasText: 'until November' }).waitFor();

  const field = alice.getByRole('searchbox', { name: 'Jump to a conversation' });
  const elsewhere = alice.getByRole('list', { name: 'Elsewhere' });
  await alice.keyboard.press('ControlOrMeta+k');
  await field.fill('dahl');
  await elsewhere.getByRole('button', { name: /dahlias/ }).waitFor();
  assert.deepEqual(await complaints(alice), []);
  await alice.keyboard.press('Enter');
  await alice.locator('[data-message]').filter({ hasText: 'until November' }).waitFor();
  assert.equal(await field.inputValue(), '');
  await alice.getByRole('button', { name: 'Join' }).click();
  await alice.getByRole('textbox', { name: 'Message #dahlias' }).waitFor();

  // Somebody there is no conversation with, and misspelt.
  await field.fill('erni');
  const person = elsewhere.getByRole('button', { name: /^Erin/ });
  await person.click();
  await alice.getByRole('textbox', { name: /^Message Erin/ }).fill('Is the server up?');
  await alice.keyboard.press('Enter');
  await alice.getByRole('link', { name: /^Erin/ }).waitFor();
  await field.fill('erni');
  await person.waitFor();
  // Whose conversation is offered stands there once.
  await field.fill('Erin');
  await person.waitFor({ state: 'detached' });

  await field.fill('november');
  await alice.getByRole('button', { name: 'Search messages for “november”' }).click();
  assert.equal(await alice.getByRole('searchbox', { name: 'Search messages' }).inputValue(), 'november');
  const found = alice.locator('.parley-found').filter({ hasText: 'until November' });
  await found.waitFor();
  await alice.reload();
  await found.waitFor();
  await found.getByRole('button').first().click();
  await alice.locator('.pane-conversation [data-message]').filter({ hasText: 'until November' }).waitFor();
});

test('PA-19 a workspace opens with the conversation that was open last, not the one written in last', async () => {
  const alice = await windowOf(parley, 'alice');
  await alice.getByRole('link', { name: /^design/ }).click();
  await alice.getByRole('textbox', { name: 'Message #design' }).waitFor();
  const bob = await windowOf(parley, 'bob');
  await bob.getByRole('link', { name: /^general/ }).click();
  await bob.getByRole('textbox', { name: 'Message #general' }).fill('Newer than all else');
  await bob.keyboard.press('Enter');
  await alice.goto(parley.url);
  await alice.getByRole('textbox', { name: 'Message #design' }).waitFor();
  assert.match(alice.url(), /\/c\/team(:|%3A)design/);
});

test('PA-19 whoever presses for another place while a workspace opens goes there', async () => {
  const context = await parley.browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const [listed, placed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(/\/v1\/(channels\/query|sync)$/, (route) => listed.promise.then(() => route.continue()));
  await page.route(/\/assets\/places-/, (route) => placed.promise.then(() => route.continue()));
  await page.goto(`${parley.url}/dev/faythe`);
  await page.getByRole('link', { name: /^Activity/ }).click();
  await page.waitForURL(/\/activity$/);
  listed.resolve();
  await page.getByRole('link', { name: /^general/ }).waitFor();
  placed.resolve();
  await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
  assert.match(page.url(), /\/activity$/);
  await context.close();
});

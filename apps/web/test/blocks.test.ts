import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const said = (page: Page, text: string) =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });

const say = async (page: Page, text: string): Promise<void> => {
  await page.locator('.pane-conversation .parley-input-field').fill(text);
  await page.keyboard.press('Enter');
};

test('BL-3 BL-6 BL-7 what somebody blocked says is folded on every device, neither writes to the other, and back again', async () => {
  const [alice, tablet, bob] = await Promise.all([
    windowOf(parley, 'alice'),
    windowOf(parley, 'alice', { viewport: { width: 390, height: 844 } }),
    windowOf(parley, 'bob'),
  ]);
  await say(bob, 'Pears for sale');
  const pears = said(alice, 'Pears for sale');
  await pears.hover();
  await pears.getByRole('button', { name: 'More actions' }).click();
  await alice.getByRole('menuitem', { name: 'Mute or block…' }).click();
  await alice.getByRole('radio', { name: /^Block/ }).check();
  await alice.getByRole('button', { name: 'Save' }).click();

  const folded = 'Message from somebody you block';
  for (const page of [alice, tablet]) {
    await said(page, folded).last().waitFor();
    await said(page, 'Pears for sale').waitFor({ state: 'detached' });
  }
  assert.equal(await said(bob, folded).count(), 0);
  await said(alice, folded).last().getByRole('button', { name: 'Show' }).click();
  await pears.waitFor();
  await bob.locator('.pane-conversation .parley-input-field').pressSequentially('Pl');
  await say(bob, 'Plums as well');
  await said(alice, folded).last().waitFor();

  await bob.getByRole('link', { name: /^Alice/ }).click();
  await bob.getByRole('heading', { name: 'Alice', level: 1 }).waitFor();
  await say(bob, 'Why no answer?');
  await bob.getByText('one of you two takes no messages from the other').waitFor();
  await alice.getByRole('link', { name: /^Bob/ }).click();
  await alice.getByText('You block Bob, so neither of you writes here.').waitFor();

  await alice.getByRole('button', { name: /^Alice/ }).click();
  await alice.getByRole('menuitem', { name: 'Muted and blocked people' }).click();
  await alice.getByRole('button', { name: 'Hear Bob again' }).click();
  await alice.getByText('You mute and block nobody.').waitFor();
  await alice.keyboard.press('Escape');
  await alice.locator('.pane-conversation .parley-input-field').waitFor();
  await said(tablet, 'Plums as well').waitFor();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until as soon } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

const field = (page: Page) => page.getByRole('textbox', { name: 'Text of the note' });
const openNote = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Note', exact: true }).click();
  await field(page).waitFor();
};
const closeNote = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await field(page).waitFor({ state: 'detached' });
};
/** Opens the note again. @returns what the engine has stored of it */
const storedOf = async (page: Page): Promise<string> => {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === '/v1/notes'),
    openNote(page),
  ]);
  return ((await answer.json()) as { note: { content: string } }).note.content;
};
/** The lines of a note, without the cursors of others. */
const says = (page: Page): Promise<string> =>
  field(page).evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const cursor of copy.querySelectorAll('.cm-ySelectionCaret, .cm-widgetBuffer')) cursor.remove();
    return [...copy.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
  });
/** A page on a busy machine takes its time. */
const until = (seen: () => Promise<boolean>) => soon(seen, 60_000);
const both = (one: Page, other: Page, ...words: string[]) =>
  until(async () => {
    const [mine, theirs] = [await says(one), await says(other)];
    return mine === theirs && words.every((word) => mine.includes(word));
  });

test('NO-11 NO-15 two write one note at once, one of them offline for a while, and it is read and brought back', async () => {
  const [carol, bob] = await Promise.all([windowOf(parley, 'carol'), windowOf(parley, 'bob')]);
  await Promise.all([openNote(carol), openNote(bob)]);
  await carol.getByText('Here now: Bob').waitFor();
  await Promise.all([field(carol).click(), field(bob).click()]);
  await Promise.all([
    carol.keyboard.type('Carol writes this line.\n'),
    bob.keyboard.type('Bob writes that line.\n'),
  ]);
  await both(carol, bob, 'Carol writes this line.', 'Bob writes that line.');
  await carol.locator('.cm-ySelectionInfo', { hasText: 'Bob' }).waitFor({ state: 'attached' });

  await bob.context().setOffline(true);
  await bob.getByText('Offline. What you write is kept here').waitFor();
  await bob.keyboard.press('Control+End');
  await bob.keyboard.type('Written in a tunnel.');
  await carol.keyboard.press('Control+Home');
  await carol.keyboard.type('# Plans\n');
  await bob.context().setOffline(false);
  await both(carol, bob, '# Plans', 'Written in a tunnel.');
  await bob.getByText('Saved').waitFor();

  // What is changed once it was stored has an earlier version.
  await until(async () => {
    await closeNote(carol);
    return (await storedOf(carol)).includes('Written in a tunnel.');
  });
  await field(carol).click();
  await carol.keyboard.press('Control+a');
  await carol.keyboard.press('Backspace');
  await carol.keyboard.type('Better plans');
  await both(carol, bob, 'Better plans');
  await carol.locator('.parley-note').getByRole('button', { name: 'Bold' }).click();
  await carol.getByRole('button', { name: 'Read', exact: true }).click();
  await carol.locator('.parley-note-read').getByText('Better plans').waitFor();
  await until(async () => {
    await carol.getByRole('button', { name: 'Earlier versions' }).click();
    const versions = carol.getByRole('list', { name: 'Earlier versions' }).getByRole('button');
    const none = carol.getByText('No earlier version is kept yet.');
    await versions.or(none).first().waitFor();
    if ((await versions.count()) > 0) return true;
    await carol.getByRole('button', { name: 'Back to the note' }).click();
    return false;
  });
  await carol.getByRole('list', { name: 'Earlier versions' }).getByRole('button').first().click();
  await carol.locator('.parley-note-read').getByText('Carol writes this line.').waitFor();
  await carol.getByRole('button', { name: 'Restore this version' }).click();
  await both(carol, bob, 'Carol writes this line.');
});

test("NO-1 NO-2 a channel's note and a person's own are written on a phone, and kept", async () => {
  const phone = await windowOf(parley, 'alice', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.locator('.conversation-header').getByRole('button', { name: 'More actions' }).tap();
  await phone.getByRole('menuitem', { name: 'Note' }).tap();
  await field(phone).tap();
  await phone.keyboard.type('From the phone');
  await phone.getByText('Saved').waitFor();
  await phone.goto(`${parley.url}/notes`);
  await phone.getByRole('heading', { name: 'My notes' }).waitFor();
  await field(phone).tap();
  await phone.keyboard.type('Only mine');
  await phone.getByText('Saved').waitFor();
  await phone.reload();
  await until(async () => (await says(phone)) === 'Only mine');
  const own = await phone.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  assert.ok(own.some((name) => name.includes(':note:')));
});

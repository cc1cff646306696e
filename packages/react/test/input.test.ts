import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { galleryPages } from './page.ts';

const open = galleryPages();

const log = (page: Page) => page.evaluate(() => window.gallery.log);
const text = (page: Page) => page.locator('.parley-input-field').inputValue();
const options = (page: Page) => page.locator('[role=option]');

async function typed(keys: string, search = 'room=one'): Promise<Page> {
  const page = await open(search);
  await page.locator('.parley-input-field').focus();
  await page.keyboard.type(keys);
  return page;
}

test('after @ people are offered; arrows choose, Enter takes, and the message is not sent', async () => {
  const page = await typed('hi @');
  const field = page.locator('.parley-input-field');
  await options(page).first().waitFor();
  assert.equal(await field.getAttribute('aria-autocomplete'), 'list');
  const list = page.locator(`[id="${await field.getAttribute('aria-controls')}"]`);
  assert.equal(await list.getAttribute('role'), 'listbox');
  assert.equal(await list.getAttribute('aria-label'), 'People');
  await page.keyboard.press('ArrowDown');
  const active = page.locator(`[id="${await field.getAttribute('aria-activedescendant')}"]`);
  assert.equal(await active.getAttribute('aria-selected'), 'true');
  assert.match((await active.textContent()) ?? '', /Carol/);
  await page.keyboard.press('Enter');
  assert.equal(await text(page), 'hi @Carol ');
  assert.equal(await options(page).count(), 0);
  assert.equal(await field.getAttribute('aria-activedescendant'), null);
  assert.deepEqual(await log(page), []);
});

test('what was typed before the list was loaded is asked for when it is', async () => {
  const first = await open('room=one');
  const page = await first.context().newPage();
  let load = () => {};
  const held = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route(/CompletionList/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/CompletionList/);
  await page.goto(first.url());
  await page.locator('.parley-input-field').focus();
  await page.keyboard.type('hi @');
  await asked;
  assert.equal(await options(page).count(), 0);
  load();
  await options(page).first().waitFor();
});

test('a key that is meant for the list waits for it when it is loaded by the keys before', async () => {
  const page = await open('room=one');
  let load = () => {};
  const held = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route(/CompletionList|sources\/index/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  const asked = page.waitForRequest(/CompletionList/);
  await page.locator('.parley-input-field').focus();
  await page.keyboard.type('@ca');
  await page.keyboard.press('Enter');
  await asked;
  assert.equal(await text(page), '@ca');
  load();
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '@Carol ');
  assert.deepEqual(await log(page), []);
});

test('Tab takes the first, arrows go round, and who is not in the channel comes last and is told so', async () => {
  const page = await typed('@');
  await page.keyboard.press('ArrowUp');
  // The first list is loaded by these keys, and the arrow waits for it.
  const last = page.locator('[role=option][aria-selected=true]').filter({ hasText: 'Dan' });
  assert.match((await last.textContent()) ?? '', /Dan.*not in this channel/);
  await page.keyboard.type('fay');
  await page.keyboard.press('Tab');
  assert.equal(await text(page), '@Faythe ');
});

test('Escape closes the list and keeps the text; going on with another name opens it again', async () => {
  const page = await typed('@ca');
  await options(page).first().waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await options(page).count(), 0);
  await page.keyboard.type('r');
  assert.equal(await options(page).count(), 0);
  await page.keyboard.type(' @bo');
  await options(page).first().waitFor();
  assert.equal(await text(page), '@car @bo');
});

test('a press on an option takes it, and the field keeps the focus', async () => {
  const page = await typed('see #des and');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await options(page).filter({ hasText: 'design' }).click();
  assert.equal(await text(page), 'see #design and');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
});

test('emoji come by name, and one closed by its colon at once', async () => {
  const page = await typed('so :tad');
  await options(page).filter({ hasText: ':tada:' }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await text(page), 'so 🎉 ');
  await page.keyboard.type(':rocket:');
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'so 🎉 🚀 ');
});

test('Ctrl+Z takes back a completion, a closed name and a format, each in one step', async () => {
  const page = await typed('@car');
  await options(page).first().waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await text(page), '@Carol ');
  await page.keyboard.press('Control+z');
  assert.equal(await text(page), '@car');
  await page.keyboard.press('Control+Shift+z');
  assert.equal(await text(page), '@Carol ');
  await page.keyboard.type('yes');
  await page.keyboard.press('Shift+Control+ArrowLeft');
  await page.locator('button[aria-label=Bold]').click();
  assert.equal(await text(page), '@Carol **yes**');
  await page.keyboard.press('Control+z');
  assert.equal(await text(page), '@Carol yes');
  await page.keyboard.press('End');
  await page.keyboard.type(' :tad');
  await options(page).first().waitFor();
  await page.keyboard.type('a:');
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '@Carol yes 🎉 ');
  await page.keyboard.press('Control+z');
  assert.equal(await text(page), '@Carol yes :tada:');
});

test('an input method keeps its keys: Enter chooses its candidate and sends nothing', async () => {
  const page = await typed('');
  const session = await page.context().newCDPSession(page);
  const compose = (piece: string) =>
    session.send('Input.imeSetComposition', {
      text: piece,
      selectionStart: piece.length,
      selectionEnd: piece.length,
    });
  await compose('か');
  await compose('かん');
  // What a browser tells the page of Enter while candidates are shown.
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await page.keyboard.press('Enter');
  assert.deepEqual(await log(page), [], 'nothing is sent while composing');
  await session.send('Input.insertText', { text: '漢字' });
  assert.equal((await text(page)).replaceAll('\n', ''), '漢字');
  await page.keyboard.press('Enter');
  assert.deepEqual(await log(page), ['send 漢字']);
});

test('a name that is being composed is completed too', async () => {
  const page = await typed('@');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '山', selectionStart: 1, selectionEnd: 1 });
  await options(page).filter({ hasText: '山田' }).waitFor();
  assert.equal(await options(page).count(), 1);
});

test('files pasted or dropped go to the part that takes them, and text is pasted as text', async () => {
  const page = await typed('', 'room=one&files');
  const give = (event: 'paste' | 'drop' | 'dragover', piece?: string) =>
    page.evaluate(
      ([type, words]) => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'plan.pdf'));
        if (words) data.items.add(words, 'text/plain');
        const init = { bubbles: true, cancelable: true };
        const sent =
          type === 'paste'
            ? new ClipboardEvent(type, { ...init, clipboardData: data })
            : new DragEvent(type ?? '', { ...init, dataTransfer: data });
        return !document.querySelector('textarea')?.dispatchEvent(sent);
      },
      [event, piece] as const,
    );
  assert.equal(await give('paste', 'words'), false);
  assert.equal(await give('dragover'), true);
  await page.getByText('Drop to attach here').waitFor();
  assert.equal(await give('drop'), true);
  assert.equal(await give('paste'), true);
  await page.getByText('plan.pdf, plan.pdf').click();
  await page.getByText('plan.pdf').waitFor({ state: 'detached' });
});

test('where nobody takes files they are left to the browser', async () => {
  const page = await typed('');
  const taken = await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'plan.pdf'));
    const drop = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: data });
    return !document.querySelector('textarea')?.dispatchEvent(drop);
  });
  assert.equal(taken, false);
});

test('slow mode counts down, keeps the text, and then lets it go', async () => {
  const page = await typed('again', 'room=one&wait=600000');
  assert.match((await page.getByRole('timer').textContent()) ?? '', /^Slow mode: (600|599|59\d) s to wait$/);
  await page.keyboard.press('Enter');
  assert.deepEqual(await log(page), []);
  assert.equal(await text(page), 'again');
  const soon = await typed('again', 'room=one&wait=1');
  await soon.getByRole('timer').waitFor({ state: 'detached' });
  await soon.keyboard.press('Enter');
  assert.deepEqual(await log(soon), ['send again']);
});

test('with the other send key Enter is a new line and Ctrl+Enter sends', async () => {
  const page = await typed('one', 'room=one&sendKey=mod-enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  assert.deepEqual(await log(page), []);
  await page.keyboard.press('Control+Enter');
  assert.deepEqual(await log(page), ['send one\ntwo']);
});

test('the field grows to 40 % of the conversation and scrolls from there', async () => {
  const page = await typed('');
  await page.evaluate(() => window.gallery.setText('line\n'.repeat(80)));
  const height = await page.locator('.parley-input-field').evaluate((field) => field.clientHeight);
  assert.ok(Math.abs(height - 320) <= 2, `${height} of 800`);
});

test('a message being edited completes names too, and Escape leaves the list before the edit', async () => {
  const page = await open('room=launch');
  await page.locator('.parley-input-field').focus();
  await page.keyboard.press('ArrowUp');
  const field = page.locator('.parley-edit textarea');
  await field.waitFor();
  await page.keyboard.type(' @bo');
  await options(page).first().waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await field.count(), 1);
  await page.keyboard.type('b @bo');
  await options(page).first().waitFor();
  await page.keyboard.press('Enter');
  assert.match(await field.inputValue(), / @bob @Bob $/);
});

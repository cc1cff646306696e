import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import type { Page } from 'playwright-core';
import { galleryPages, settled } from './page.ts';
import { lines, spoken } from './spoken.ts';

const open = galleryPages();
const wide = { width: 1200, height: 800 };

/** The part the focus is in, and the message if it is one. */
const place = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const part = document.activeElement?.closest('[data-landmark]');
    const inThread = part?.closest('.parley-thread') ? 'thread ' : '';
    return `${inThread}${part?.classList[0]?.replace('parley-', '') ?? document.activeElement?.tagName}`;
  });

test('F6 goes from part to part and round again, Shift+F6 back; a thread is on the way', async () => {
  const page = await open('composed.html?', wide);
  await page.locator('.parley-input-field').focus();
  const way: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await page.keyboard.press('F6');
    way.push(await place(page));
  }
  assert.deepEqual(way, ['channels', 'messages', 'input']);
  await page.keyboard.press('Shift+F6');
  assert.equal(await place(page), 'messages');
  await page.keyboard.press('t');
  await page.locator('.parley-thread :focus').waitFor();
  assert.equal(await place(page), 'thread input');
  await page.keyboard.press('Shift+F6');
  assert.equal(await place(page), 'thread messages');
  await page.keyboard.press('Shift+F6');
  assert.equal(await place(page), 'input');
});

test('? opens the sheet of keys on a message, not while writing; Ctrl+/ opens it anywhere; Escape gives the focus back', async () => {
  const page = await open('composed.html?', wide);
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await page.locator('.parley-input-field').focus();
  await page.keyboard.type('?');
  assert.equal(await page.locator('.parley-input-field').inputValue(), '?');
  assert.equal(await sheet.count(), 0);
  await page.keyboard.press('Control+/');
  await sheet.waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  assert.equal(await place(page), 'input');
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('?');
  await sheet.getByText('Reply in thread').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  assert.equal(await place(page), 'messages');
});

test('the focus is not lost when the focused message goes: the one in its place has it', async () => {
  const page = await open('room=many');
  await page.locator('[role=listitem][tabindex="0"]').focus();
  await page.keyboard.press('ArrowUp');
  await page.evaluate(
    (id) => window.gallery.set((all) => all.filter(({ message }) => message.id !== id)),
    idOf(9_999),
  );
  await settled(page);
  assert.equal(
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.message),
    idOf(10_000),
  );
});

test('the focus is not lost when a message becomes a tombstone under its open menu', async () => {
  const page = await open('room=many');
  await page.locator(`[data-message="${idOf(9_999)}"]`).focus();
  await page.locator(`[data-message="${idOf(9_999)}"] [data-action=more]`).focus();
  await page.evaluate(
    (id) =>
      window.gallery.set((all) =>
        all.map((shown) =>
          shown.message.id === id
            ? { ...shown, message: { ...shown.message, type: 'deleted', deletedAt: shown.message.createdAt } }
            : shown,
        ),
      ),
    idOf(9_999),
  );
  await settled(page);
  assert.equal(
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.message),
    idOf(9_999),
  );
});

/** What only tells how a text is built, or stands in every row alike. */
const built = new Set([
  'paragraph',
  'time',
  'emphasis',
  'strong',
  'code',
  'blockquote',
  'sectionheader',
  'LabelText',
]);

test('read aloud in order: conversations, messages, field, thread, each by its name', async () => {
  const page = await open('composed.html?', wide);
  await page.locator(`[data-message="${idOf(3)}"]`).focus();
  await page.keyboard.press('t');
  await page.locator('.parley-thread :focus').waitFor();
  const said = (await spoken(page)).filter(({ role }) => !built.has(role));
  const places = ['navigation', 'main', 'form', 'complementary'];
  assert.deepEqual(lines(said.filter(({ role }) => places.includes(role))), [
    'navigation "Conversations"',
    'main ""',
    'form "Message #launch"',
    'complementary "Thread #launch"',
    'form "Reply…"',
  ]);

  const between = (from: string, to: string) => {
    const all = lines(said);
    return all.slice(all.indexOf(from), to === '' ? undefined : all.indexOf(to));
  };
  assert.deepEqual(between('navigation "Conversations"', 'main ""'), [
    'navigation "Conversations"',
    'button "Channels" expanded',
    'button "Options for Channels" hasPopup menu',
    'list "Channels"',
    ...['hard', 'launch 2 unread', 'silent'].flatMap((name) => [
      'listitem ""',
      `link ${JSON.stringify(name)}`,
      `button "Actions for ${name.split(' ')[0]}" hasPopup menu`,
    ]),
  ]);
  // The messages, each with what can be pressed in it, from the oldest to the newest; then the field and what belongs to it.
  const messages = between('list "Messages"', 'form "Message #launch"').filter((line) =>
    /^(list|listitem) "\w/.test(line),
  );
  assert.match(messages[1] ?? '', /^listitem "This is the beginning of launch\./);
  assert.deepEqual(
    messages.slice(2).map((line) => line.split(/[",]/)[1]),
    ['Carol', 'Dan', 'Erin', 'Bob', 'Bob', 'Bob', 'Alice', 'Faythe', 'Carol', 'Carol', 'Dan', 'Erin'],
  );
  const clocks = messages.slice(2).map((line) => line.split(', ')[1] ?? '');
  assert.deepEqual(clocks.slice(3), clocks.slice(3).toSorted());
  const field = between('form "Message #launch"', 'complementary "Thread #launch"').filter(
    (line) => !line.startsWith('status'),
  );
  assert.deepEqual(field.slice(0, 6), [
    'form "Message #launch"',
    'textbox "Message #launch"',
    'button "Attach files"',
    'button "Record a voice message"',
    'button "Make a poll"',
    'toolbar "Formatting"',
  ]);
  // The thread begins with what it is about.
  const thread = between('complementary "Thread #launch"', 'form "Reply…"').filter(
    (line) => !line.endsWith('""'),
  );
  assert.equal(thread[1], 'heading "Thread #launch"');
  const list = thread.indexOf('list "Thread"');
  assert.ok(thread.slice(2, list).every((line) => line.startsWith('button ')));
  assert.match(thread[list + 1] ?? '', /^listitem "Erin, 10:42, Latency on the new build/);
  const replies = thread.filter((line) => line.startsWith('listitem '));
  assert.match(replies.at(-1) ?? '', /^listitem "Bob, 14:42, Is the follower on\?"/);
  assert.ok(lines(said).includes('checkbox "Also send to #launch"'));

  const operated = ['button', 'link', 'textbox', 'checkbox', 'searchbox', 'combobox', 'menuitem', 'option'];
  assert.deepEqual(
    said.filter(({ role, name }) => operated.includes(role) && name === ''),
    [],
  );
  assert.deepEqual(await unnamedStops(page), []);
});

/** What the focus can come to and nothing is said of: axe does not ask it of a list item. */
const unnamedStops = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=listitem][tabindex]')]
      .filter((row) => !row.getAttribute('aria-label'))
      .map((row) => row.outerHTML.slice(0, 80)),
  );

test('what opens over the page is read by its name, and nothing behind it', async () => {
  const page = await open('composed.html?', wide);
  await page.locator(`[data-message="${idOf(2)}"]`).focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  const sheet = lines(await spoken(page));
  assert.deepEqual(sheet.slice(0, 3), ['dialog "Keys" modal', 'heading "Keys"', 'button "Close"']);
  await page.keyboard.press('Escape');

  await page.locator(`[data-message="${idOf(2)}"] [data-action=more]`).focus();
  await page.keyboard.press('Enter');
  await page.locator('.parley-menu').waitFor();
  const menu = await spoken(page);
  const from = menu.findIndex(({ role }) => role === 'menu');
  assert.equal(menu[from]?.name, 'Message actions');
  assert.equal(menu[from + 1]?.role, 'menuitem');
  await page.keyboard.press('Escape');

  await page.locator('.parley-input-field').focus();
  await page.keyboard.type('@b');
  await page.getByRole('option').first().waitFor();
  const field = await spoken(page);
  const box = field.findIndex(({ role }) => role === 'listbox');
  assert.equal(field[box + 1]?.role, 'option');
  // See docs/decisions/text-box-with-a-list.md: a field of several lines is no combobox, and leads to its option all the same.
  const led = await page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.getAttribute('role');
  });
  assert.equal(led, 'option');
});

for (const [name, more, least] of [
  ['a mouse', {}, 24],
  ['touch', { hasTouch: true, isMobile: true }, 34],
] as const) {
  test(`what is pressed with ${name} is at least ${least} px wide and high`, async () => {
    for (const search of ['room=launch', 'composed.html?']) {
      const page = await open(search, wide, more);
      await page.locator('.parley-input-field').fill('Hello');
      const small = await page.locator('button, [role=button], nav a').evaluateAll(
        (targets, side) =>
          targets
            .filter((target) => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
            .map((target) => ({ box: target.getBoundingClientRect(), target }))
            .filter(({ box }) => box.width < side || box.height < side)
            .map(({ box, target }) => `${target.className} ${box.width}x${box.height}`),
        least,
      );
      assert.deepEqual(small, []);
    }
  });
}

test('what has the focus by keyboard is outlined, and is not covered', async () => {
  const page = await open('composed.html?', wide);
  for (let turn = 0; turn < 14; turn += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const box = element.getBoundingClientRect();
      const inside = element.matches('.parley-messages-row')
        ? element.querySelector('.parley-message')
        : null;
      const ringed = [element, inside, element.closest('.parley-input-box')].some((one) => {
        if (!one) return false;
        const { outlineStyle, boxShadow } = getComputedStyle(one);
        return outlineStyle !== 'none' || boxShadow !== 'none';
      });
      const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
      const top = document.elementFromPoint(x, y);
      return { ringed, seen: element.contains(top) || top?.contains(element), name: element.className };
    });
    assert.ok(!focus || (focus.ringed && focus.seen), JSON.stringify(focus));
  }
});

test('lines, letters and words set wider apart cut nothing off', async () => {
  const page = await open('room=launch');
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
  });
  await settled(page);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.parley-text, .parley-message-head, .parley-replies, .parley-day, button')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter(({ scrollHeight, clientHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 3)
      .map(({ className }) => className),
  );
  assert.deepEqual(cut, []);
});

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it, test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import type { Page } from 'playwright-core';
import { faceOf } from '../src/keyboard/faces.ts';
import { fieldKeys } from '../src/keyboard/groups.ts';
import {
  channelKeys,
  kitKeys,
  moveKeys,
  newsKeys,
  rowKeys,
  sectionKeys,
  writingKeys,
} from '../src/keyboard/keys.ts';
import { galleryPages, settled } from './page.ts';

/** Each key of the tables does in a real browser what its name there says, and the sheet says all of them. */
const open = galleryPages();
const wide = { width: 1200, height: 800 };

type Open = (search: string, size?: { width: number; height: number }) => Promise<Page>;
type Proof = (page: Page, press: () => Promise<void>) => Promise<void>;
/** For each thing that the keys of a table do. */
type Proofs<Table> = Record<
  `${Table[keyof Table] & (string | number | boolean)}`,
  { page: (open: Open) => Promise<Page>; does: Proof }
>;

const log = (page: Page) => page.evaluate(() => window.gallery.log);
const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.message);

/** A page with the focus on a message. */
const onRow =
  (seq: number, search = 'room=launch') =>
  async (opened: Open): Promise<Page> => {
    const page = await opened(search);
    await page.locator(`[data-message="${idOf(seq)}"]`).focus();
    return page;
  };

const logs =
  (said: string): Proof =>
  async (page, press) => {
    await press();
    assert.deepEqual(await log(page), [said]);
  };

const onMessage: Proofs<typeof rowKeys> = {
  quote: { page: onRow(8), does: logs('quote') },
  thread: { page: onRow(8), does: logs('thread') },
  unread: { page: onRow(8), does: logs('unread') },
  edit: {
    page: onRow(7),
    does: async (page, press) => {
      await press();
      const field = page.locator(`[data-message="${idOf(7)}"] .parley-edit textarea`);
      await field.and(page.locator(':focus')).waitFor();
      assert.match(await field.inputValue(), /^Tried it with the cable out/);
    },
  },
  react: {
    page: onRow(8),
    does: async (page, press) => {
      await press();
      await page.getByRole('dialog', { name: 'Pick an emoji' }).waitFor();
    },
  },
};

/** From the middle of ten thousand. */
const FROM = 9_990;
const movesTo = (seq: number | undefined): Proofs<typeof moveKeys>['1'] => ({
  page: async (opened) => {
    const page = await onRow(10_000, 'room=many')(opened);
    for (let step = 0; step < 10_000 - FROM; step += 1) await page.keyboard.press('ArrowUp');
    assert.equal(await focused(page), idOf(FROM));
    return page;
  },
  does: async (page, press) => {
    await press();
    await settled(page);
    assert.equal(await focused(page), seq === undefined ? undefined : idOf(seq));
    const row = page.locator(':focus');
    await row.waitFor();
    const [list, at] = await Promise.all([
      page.locator('.parley-messages-scroller').boundingBox(),
      row.boundingBox(),
    ]);
    assert.ok(list && at && at.y + at.height > list.y && at.y < list.y + list.height, 'it is in sight');
  },
});

const moving: Proofs<typeof moveKeys> = {
  '-1': movesTo(FROM - 1),
  '1': movesTo(FROM + 1),
  '-8': movesTo(FROM - 8),
  '8': movesTo(FROM + 8),
  // Above the first message stands what the place is for.
  '-1000000000': movesTo(undefined),
  '1000000000': movesTo(10_000),
};

const news: Proofs<typeof newsKeys> = {
  markRead: {
    page: onRow(10_000, 'room=many&news=3'),
    does: async (page, press) => {
      const bar = page.getByRole('button', { name: 'Mark as read' });
      assert.equal(await bar.count(), 1);
      await press();
      await bar.waitFor({ state: 'detached' });
    },
  },
};

const link = (page: Page, name: RegExp) => page.locator('.parley-channels').getByRole('link', { name });
const current = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const fromLaunch = async (opened: Open): Promise<Page> => {
  const page = await opened('composed.html?', wide);
  await link(page, /^launch/).focus();
  return page;
};

const list: Proofs<typeof channelKeys> = {
  '-1': {
    page: fromLaunch,
    does: async (page, press) => {
      await press();
      assert.match(await current(page), /hard/);
      // Above the first conversation stands the heading, and above that nothing.
      await press();
      assert.match(await current(page), /^Channels/);
      await press();
      assert.match(await current(page), /^Channels/);
    },
  },
  '1': {
    page: fromLaunch,
    does: async (page, press) => {
      await press();
      assert.match(await current(page), /silent/);
      await press();
      assert.match(await current(page), /silent/);
    },
  },
};

const heading = (page: Page) => page.getByRole('button', { name: 'Channels', exact: true });
const folds = (from: 'ArrowLeft' | 'ArrowRight', expanded: boolean): Proofs<typeof sectionKeys>['true'] => ({
  page: async (opened) => {
    const page = await opened('composed.html?', wide);
    await heading(page).focus();
    await page.keyboard.press(from);
    return page;
  },
  does: async (page, press) => {
    assert.equal(await heading(page).getAttribute('aria-expanded'), `${!expanded}`);
    await press();
    await page
      .locator(`.parley-channels-title[aria-expanded=${expanded}]`)
      .and(page.locator(':focus'))
      .waitFor();
    assert.equal(await link(page, /^silent/).count(), expanded ? 1 : 0);
  },
});
const sections: Proofs<typeof sectionKeys> = {
  true: folds('ArrowRight', false),
  false: folds('ArrowLeft', true),
};

const partOf = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-landmark]')?.classList[0]);
const goesTo = (part: string): Proofs<typeof kitKeys>['sheet'] => ({
  page: fromLaunch,
  does: async (page, press) => {
    await press();
    assert.equal(await partOf(page), part);
  },
});
const anywhere: Proofs<typeof kitKeys> = {
  '1': goesTo('parley-messages'),
  '-1': goesTo('parley-input'),
  sheet: {
    page: fromLaunch,
    does: async (page, press) => {
      await press();
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
};

const inField =
  (search: string, typed: string) =>
  async (opened: Open): Promise<Page> => {
    const page = await opened(search);
    await page.locator('.parley-input-field').focus();
    await page.keyboard.type(typed);
    return page;
  };
const writes = (sendKey: string): Proofs<(typeof fieldKeys)['enter']> => ({
  send: { page: inField(`room=one&sendKey=${sendKey}`, 'one'), does: logs('send one') },
  newLine: {
    page: inField(`room=one&sendKey=${sendKey}`, 'one'),
    does: async (page, press) => {
      await press();
      assert.equal(await page.locator('.parley-input-field').inputValue(), 'one\n');
      assert.deepEqual(await log(page), []);
    },
  },
});
const writing: Proofs<typeof writingKeys> = {
  editLast: {
    page: inField('room=launch', ''),
    does: async (page, press) => {
      await press();
      await page.locator('.parley-edit textarea').and(page.locator(':focus')).waitFor();
    },
  },
  cancelQuote: {
    page: async (opened) => {
      const page = await opened('composed.html?', wide);
      await page.locator(`[data-message="${idOf(8)}"]`).focus();
      await page.keyboard.press('r');
      await page.locator('.parley-input-field:focus').waitFor();
      return page;
    },
    does: async (page, press) => {
      const quote = page.locator('.parley-input-quote');
      await quote.getByText('Could somebody check the empty states').waitFor();
      await page.keyboard.type('kept');
      await press();
      await quote.waitFor({ state: 'detached' });
      assert.equal(await page.locator('.parley-input-field:focus').inputValue(), 'kept');
    },
  },
};

type Table = Readonly<Record<string, string | number | boolean>>;
const every: readonly [part: string, table: Table, proofs: object][] = [
  ['a message', rowKeys, onMessage],
  ['the messages', moveKeys, moving],
  ['new messages', newsKeys, news],
  ['the list of conversations', channelKeys, list],
  ['a section of it', sectionKeys, sections],
  ['any part', kitKeys, anywhere],
  ['the field', writingKeys, writing],
  ['the field that sends by Enter', fieldKeys.enter, writes('enter')],
  ['the field that sends by Ctrl+Enter', fieldKeys['mod-enter'], writes('mod-enter')],
];

// Each on a page of its own, so two go on at once.
describe('keys', { concurrency: 2 }, () => {
  for (const [part, table, proofs] of every)
    for (const [key, meaning] of Object.entries(table))
      it(`on ${part} the key ${faceOf(key)} does what it says`, async () => {
        const { page: prepare, does } = (proofs as Proofs<Table>)[`${meaning}`] ?? {};
        assert.ok(prepare && does, `there is no proof of ${meaning}`);
        const page = await prepare(open);
        await does(page, () => page.keyboard.press(key.replace('Ctrl', 'Control')));
        await page.context().close();
      });
});

/** The sheet as it is read: `Quote: R`. */
const sheetOf = async (page: Page): Promise<Record<string, string[]>> => {
  await page.keyboard.press('Control+/');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  return page
    .locator('.parley-keys section')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((section) => [
          section.querySelector('h3')?.textContent ?? '',
          [...section.querySelectorAll('dl > div')].map(
            (entry) =>
              `${entry.querySelector('dt')?.textContent}: ${[...entry.querySelectorAll('kbd')].map(({ textContent }) => textContent).join(' ')}`,
          ),
        ]),
      ),
    );
};

test('the sheet says every key of the tables, and by its face', async () => {
  const page = await open('composed.html?', wide);
  await page.locator('.parley-input-field').focus();
  const sheet = await sheetOf(page);
  assert.deepEqual(sheet, {
    'On a message': [
      'Previous and next message: ↑ ↓',
      'Eight further: Page Up Page Down',
      'First and last message: Home End',
      'Quote: R',
      'Reply in thread: T',
      'Edit: E',
      'Add reaction: + :',
      'Mark unread from here: Shift+U',
      'Mark as read: Escape',
    ],
    Anywhere: [
      'Next and previous part of the page: F6 Shift+F6',
      'This sheet: ? Ctrl+/',
      'Close what is open: Escape',
    ],
    'While writing': [
      'Send: Enter Ctrl+Enter',
      'New line: Shift+Enter',
      'Edit your last message (empty field): ↑',
      'Do not quote: Escape',
    ],
    'In the list of conversations': ['Previous and next conversation: ↑ ↓', 'Fold sections: ← →'],
  });
});

test('the sheet says which key sends here', async () => {
  const page = await open('composed.html?sendKey=mod-enter', wide);
  await page.locator('.parley-input-field').focus();
  assert.deepEqual((await sheetOf(page))['While writing']?.slice(0, 2), [
    'Send: Ctrl+Enter',
    'New line: Enter Shift+Enter',
  ]);
});

test('where there is no list of conversations, as in <ParleyChat>, the sheet says no keys of one', async () => {
  const page = await open('composed.html?level=alone', wide);
  await page.locator('.parley-input-field').focus();
  assert.deepEqual(Object.keys(await sheetOf(page)), ['On a message', 'Anywhere', 'While writing']);
});

test('no part knows a letter or a sign that the tables do not', () => {
  const folder = resolve(import.meta.dirname, '../src');
  const found = globSync(`${folder}/**/*.{ts,tsx}`).filter((file) =>
    /\bkey === '.'|case '.':/.test(readFileSync(file, 'utf8')),
  );
  assert.deepEqual(found, []);
});

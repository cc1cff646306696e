import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import type { Page } from 'playwright-core';
import { firstVisible, fromEnd, galleryPages, settled, topOf } from './page.ts';

/** What is being read does not move, whatever happens around it. Distances are compared within a pixel. */
const open = galleryPages();

const scroll = async (page: Page, top: number) => {
  await page.locator('.parley-messages-scroller').evaluate((list, to) => {
    list.scrollTop = to < 0 ? list.scrollTop + to : to;
  }, top);
  await settled(page);
};

/** Where a row begins, with the lines above its message. */
const rowTop = (page: Page, id: string): Promise<number> =>
  page
    .locator(`[data-message="${id}"]`)
    .evaluate(
      (row) =>
        row.getBoundingClientRect().top -
        (row.closest('.parley-messages-scroller')?.getBoundingClientRect().top ?? 0),
    );

/** What happens to the rows; `at` is where the first visible one stands. */
const changes: Record<string, string> = {
  '100 messages come above': `[...many(100, -99), ...all]`,
  'four come 60 above what is read': `all.toSpliced(at - 60, 0, ...one(4))`,
  'three come just above what is read': `all.toSpliced(at - 1, 0, ...one(3))`,
  'the 100 oldest are given up': `all.slice(100)`,
  'the 300 newest are given up': `all.slice(0, -300)`,
  'five arrive below': `[...all, ...one(5)]`,
  'a message above is deleted': `all.toSpliced(at - 2, 1)`,
  'a message above grows': `all.toSpliced(at - 2, 1, grown(all[at - 2]))`,
  'a message 30 above grows': `all.toSpliced(at - 30, 1, grown(all[at - 30]))`,
};

for (const [name, change] of Object.entries(changes)) {
  test(`what is read stays where it is when ${name}`, async () => {
    const page = await open('room=many&newer');
    await page.evaluate(() => window.gallery.set((all) => all.slice(9_000)));
    await settled(page);
    await scroll(page, 40_000);
    const id = await firstVisible(page);
    const before = await topOf(page, id);
    await page.evaluate(
      ([body, anchor]) => {
        const sent = (message: unknown) => ({ message, delivery: 'sent' });
        const many = (count: number, from: number) => window.gallery.many(count, from).map(sent);
        const one = (count: number) =>
          Array.from({ length: count }, (_, n) => sent(window.gallery.message(40_000 + n, 'dan', 1, 'Late')));
        const grown = (shown: { message: { text: string } }) => ({
          ...shown,
          message: { ...shown.message, text: `${shown.message.text}\n\nand\n\nmore\n\nlines` },
        });
        const make = new Function('all', 'at', 'many', 'one', 'grown', `return ${body}`);
        window.gallery.set((all) =>
          make(
            all,
            all.findIndex(({ message }) => message.id === anchor),
            many,
            one,
            grown,
          ),
        );
      },
      [change, id] as const,
    );
    await settled(page);
    const after = await topOf(page, id);
    assert.ok(before !== undefined && after !== undefined, 'it is still shown');
    assert.ok(Math.abs(before - after) <= 1, `moved from ${before} to ${after}`);
  });
}

test('36,000 px of the wheel through rows that were never measured move the text by 36,000 px', async () => {
  const page = await open('room=many');
  await page.mouse.move(400, 300);
  let travelled = 0;
  for (let turn = 0; turn < 72; turn += 1) {
    const id = await firstVisible(page);
    const before = (await topOf(page, id)) ?? 0;
    await page.mouse.wheel(0, -500);
    await settled(page);
    const after = await topOf(page, id);
    assert.ok(
      after !== undefined && Math.abs(after - before - 500) <= 1,
      `turn ${turn}: ${before}, ${after}`,
    );
    travelled += after - before;
  }
  assert.ok(Math.abs(travelled - 36_000) <= 8, `${travelled}`);
});

test('a page that comes while the very first row is looked at does not move it', async () => {
  const page = await open('room=many&older');
  await page.evaluate(() => window.gallery.set((all) => all.slice(9_000)));
  await settled(page);
  await scroll(page, 0);
  const text = page.locator(`[data-message="${idOf(9_001)}"] .parley-text`);
  const before = (await text.boundingBox())?.y;
  await page.evaluate(() =>
    window.gallery.set((all) => [
      ...window.gallery.many(50, 8_951).map((message) => ({ message, delivery: 'sent' as const })),
      ...all,
    ]),
  );
  await settled(page);
  const after = (await text.boundingBox())?.y;
  // Its day and its name have gone into the page above.
  assert.ok(
    before !== undefined && after !== undefined && Math.abs(before - after) <= 1,
    `${before}, ${after}`,
  );
});

test('at the end a burst of 15 and a message that grows twenty times stay in sight', async () => {
  const page = await open('room=many');
  for (let turn = 1; turn <= 15; turn += 1) {
    await page.evaluate(
      (n) =>
        window.gallery.set((all) => [
          ...all,
          { message: window.gallery.message(30_000 + n, 'bob', 0, `Burst ${n}`), delivery: 'sent' },
        ]),
      turn,
    );
  }
  await settled(page);
  assert.ok((await fromEnd(page)) <= 1, 'follows the burst');
  for (let turn = 1; turn <= 20; turn += 1) {
    await page.evaluate(() =>
      window.gallery.set((all) => {
        const last = all.at(-1);
        if (!last) return all;
        const text = `${last.message.text}\nline`;
        return all.with(-1, { ...last, message: { ...last.message, text } });
      }),
    );
  }
  await settled(page);
  assert.ok((await fromEnd(page)) <= 1, 'follows what grows');
});

test('it opens where it was left, to the pixel', async () => {
  const page = await open(`room=many&openAt=${idOf(9_500)}&top=-37`);
  const top = await rowTop(page, idOf(9_500));
  assert.ok(Math.abs(top + 37) <= 1, `${top}`);
  await scroll(page, -3_000);
  const id = await firstVisible(page);
  const row = await rowTop(page, id);
  await page.evaluate(() => window.gallery.close());
  const left = await page.evaluate(() => window.gallery.left);
  assert.equal(left?.key, id);
  assert.ok(Math.abs((left?.top ?? 0) - row) <= 1, `${left?.top}, ${row}`);
});

test('left at the end, it opens at the end', async () => {
  const page = await open('room=many');
  await page.evaluate(() => window.gallery.close());
  assert.equal(await page.evaluate(() => window.gallery.left), undefined);
});

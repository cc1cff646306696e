import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import { firstVisible, fromEnd, galleryPages, settled, topOf } from './page.ts';

const open = galleryPages();

/** Positions are compared within a pixel: heights are fractions. */
function assertStill(before: number | undefined, after: number | undefined): void {
  assert.ok(before !== undefined && after !== undefined, `the message is shown: ${before}, ${after}`);
  assert.ok(Math.abs(before - after) <= 1, `moved from ${before} to ${after}`);
}

test('ten thousand messages open at the end, with a screenful in the page', async () => {
  const page = await open('room=many');
  assert.ok((await fromEnd(page)) <= 1);
  assert.ok((await page.locator('[data-message]').count()) < 60);
  assert.equal(await page.locator(`[data-message="${idOf(10_000)}"]`).isVisible(), true);
});

test('it opens at the first unread message, with the divider above it', async () => {
  const page = await open(`room=many&openAt=${idOf(9_900)}`);
  const top = await topOf(page, idOf(9_900));
  assert.ok(top !== undefined && top > 0 && top < 250, `${top}`);
  assert.equal(await page.locator(`[data-message="${idOf(9_900)}"] .parley-new`).isVisible(), true);
});

test('what is read stays where it is when older messages are put above it', async () => {
  const page = await open('room=many&older');
  await page.evaluate(() => window.gallery.set((all) => all.slice(9_000)));
  await settled(page);
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop = 3_000;
  });
  await settled(page);
  const id = await firstVisible(page);
  const before = await topOf(page, id);
  await page.evaluate(() =>
    window.gallery.set((all) => [
      ...window.gallery.many(50, 8_951).map((message) => ({ message, delivery: 'sent' as const })),
      ...all,
    ]),
  );
  await settled(page);
  assertStill(before, await topOf(page, id));
});

test('what is read stays where it is when messages arrive, and the button counts them', async () => {
  const page = await open('room=many');
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop -= 4_000;
  });
  await settled(page);
  const id = await firstVisible(page);
  const before = await topOf(page, id);
  await page.evaluate(() =>
    window.gallery.set((all) => [
      ...all,
      ...[1, 2, 3].map((at) => ({
        message: window.gallery.message(30_000 + at, 'bob', 0, 'New'),
        delivery: 'sent' as const,
      })),
    ]),
  );
  await settled(page);
  assertStill(before, await topOf(page, id));
  assert.equal(await page.locator('.parley-jump').textContent(), '3 new messages');
  await page.locator('.parley-jump').click();
  await settled(page);
  assert.ok((await fromEnd(page)) <= 1);
  assert.equal(await page.locator('.parley-jump').count(), 0);
});

test('what is read stays where it is when rows above grow, leave and come between', async () => {
  const page = await open('room=many');
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop -= 2_000;
  });
  await settled(page);
  const id = await firstVisible(page);
  const before = await topOf(page, id);
  const changes = ['grow', 'leave', 'between'] as const;
  for (const change of changes) {
    await page.evaluate(
      ([kind, anchor]) =>
        window.gallery.set((all) => {
          const at = all.findIndex(({ message }) => message.id === anchor) - 2;
          const held = all[at];
          if (!held) return all;
          const grown = {
            ...held,
            message: { ...held.message, text: `${held.message.text}\n\nand\n\nmore\n\nlines` },
          };
          const inserted = {
            message: window.gallery.message(40_000, 'dan', 1, 'Late'),
            delivery: 'sent' as const,
          };
          if (kind === 'grow') return all.toSpliced(at, 1, grown);
          return kind === 'leave' ? all.toSpliced(at, 1) : all.toSpliced(at, 0, inserted);
        }),
      [change, id] as const,
    );
    await settled(page);
    assertStill(before, await topOf(page, id));
  }
});

test('at the end it follows what arrives, and a message input that grows hides nothing', async () => {
  const page = await open('room=many');
  await page.evaluate(() =>
    window.gallery.set((all) => [
      ...all,
      { message: window.gallery.message(30_001, 'bob', 0, 'New'), delivery: 'sent' },
    ]),
  );
  await settled(page);
  assert.ok((await fromEnd(page)) <= 1, 'follows');
  await page.evaluate(() => window.gallery.setText('a\nb\nc\nd\ne\nf\ng\nh'));
  await settled(page);
  assert.ok((await fromEnd(page)) <= 1, 'stays');
});

test('scrolling up through rows that were never measured moves the text as far as the wheel', async () => {
  const page = await open('room=many');
  await page.mouse.move(400, 300);
  for (let turn = 0; turn < 12; turn += 1) {
    const id = await firstVisible(page);
    const before = await topOf(page, id);
    await page.mouse.wheel(0, -240);
    await settled(page);
    const after = await topOf(page, id);
    assert.ok(before !== undefined && after !== undefined);
    assert.ok(Math.abs(after - before - 240) <= 1, `turn ${turn}: travelled ${after - before}`);
  }
});

test('one’s own message brings the reader to the end', async () => {
  const page = await open('room=many');
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop -= 4_000;
  });
  await settled(page);
  await page.locator('.parley-input-field').fill('Hello');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.ok((await fromEnd(page)) <= 1);
  assert.equal(await page.locator('.parley-input-field').inputValue(), '');
});

test('while newer messages are not loaded, a page of them does not drag the reader along', async () => {
  const page = await open('room=many&newer');
  const before = await topOf(page, idOf(10_000));
  await page.evaluate(() =>
    window.gallery.set((all) => [
      ...all,
      ...window.gallery.many(50, 10_001).map((message) => ({ message, delivery: 'sent' as const })),
    ]),
  );
  await settled(page);
  assertStill(before, await topOf(page, idOf(10_000)));
  assert.equal((await page.evaluate(() => window.gallery.log)).includes('newer'), true);
});

test('opening asks for no page: what is on the screen is enough', async () => {
  const page = await open('room=many&older');
  assert.deepEqual(await page.evaluate(() => window.gallery.log), []);
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop = 0;
  });
  await page.waitForFunction(() => window.gallery.log.includes('older'));
});

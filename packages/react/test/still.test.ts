import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, present } from '@parley/testkit/gallery';
import type { Page } from 'playwright-core';
import { english } from '../src/strings/strings.ts';
import { setupTimes } from '../src/times/times.ts';
import { framesOf, jumpsIn } from './frames.ts';
import { firstVisible, galleryPages, settled } from './page.ts';

/** What is being read does not move, whatever happens around it: in no painted frame, by no part of a pixel. */
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
    const happen = () =>
      page.evaluate(
        ([body, anchor]) => {
          const sent = (message: unknown) => ({ message, delivery: 'sent' });
          const many = (count: number, from: number) => window.gallery.many(count, from).map(sent);
          const one = (count: number) =>
            Array.from({ length: count }, (_, n) =>
              sent(window.gallery.message(40_000 + n, 'dan', 1, 'Late')),
            );
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
    assert.deepEqual(jumpsIn(await framesOf(page, happen)), []);
  });
}

test('36,000 px of the wheel through rows that were never measured move the text by 36,000 px, and each frame by whole turns', async () => {
  const page = await open('room=many');
  await page.mouse.move(400, 300);
  const turn = 125;
  const frames = await framesOf(page, async () => {
    for (let turned = 0; turned < 36_000; turned += turn) {
      await page.mouse.wheel(0, -turn);
      // No more than what is in sight goes by between two frames.
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  });
  assert.deepEqual(
    frames.filter(({ least, most, seen }) => seen === 0 || least !== most || most < 0 || most % turn !== 0),
    [],
  );
  assert.equal(
    frames.reduce((sum, { most }) => sum + most, 0),
    36_000,
  );
});

test('a page that comes while the very first row is looked at does not move it', async () => {
  const page = await open('room=many&older');
  await page.evaluate(() => window.gallery.set((all) => all.slice(9_000)));
  await settled(page);
  await scroll(page, 0);
  const come = () =>
    page.evaluate(() =>
      window.gallery.set((all) => [
        ...window.gallery.many(50, 8_951).map((message) => ({ message, delivery: 'sent' as const })),
        ...all,
      ]),
    );
  // Its day and its name go into the page above.
  assert.deepEqual(jumpsIn(await framesOf(page, come)), []);
});

/** The frames in which a list that stood at its end was away from it. */
const awayIn = (frames: readonly { fromEnd: number }[]): number[] =>
  frames.map(({ fromEnd }) => fromEnd).filter((px) => px !== 0);

test('at the end a burst of 15, a message that grows twenty times and a field that grows stay in sight in every frame', async () => {
  const page = await open('room=many');
  const burst = await framesOf(page, async () => {
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
  });
  assert.deepEqual(awayIn(burst), [], 'follows the burst');
  const growing = await framesOf(page, async () => {
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
  });
  assert.deepEqual(awayIn(growing), [], 'follows what grows');
  const field = await framesOf(page, () => page.evaluate(() => window.gallery.setText('a\nb\nc\nd\ne\nf')));
  assert.deepEqual(awayIn(field), [], 'stays above the field');
});

test('it opens where it was left, to the pixel', async () => {
  const page = await open(`room=many&openAt=${idOf(9_500)}&top=-37`);
  const top = await rowTop(page, idOf(9_500));
  assert.equal(top, -37);
  await scroll(page, -3_000);
  const id = await firstVisible(page);
  const row = await rowTop(page, id);
  await page.evaluate(() => window.gallery.close());
  const left = await page.evaluate(() => window.gallery.left);
  assert.equal(left?.key, id);
  assert.equal(left?.top, row);
});

test('left at the end, it opens at the end', async () => {
  const page = await open('room=many');
  await page.evaluate(() => window.gallery.close());
  assert.equal(await page.evaluate(() => window.gallery.left), undefined);
});

const times = setupTimes({ strings: english, timeZone: 'UTC', locale: 'en-GB', now: () => present });

test('while it is scrolled a pill says the day of the topmost row, and goes when it stands still', async () => {
  const page = await open('room=many');
  const pill = page.locator('.parley-day-pill');
  assert.equal(await pill.getAttribute('data-shown'), null);
  const days = await page.evaluate(async () => {
    const list = document.querySelector('.parley-messages-scroller');
    const pill = document.querySelector<HTMLElement>('.parley-day-pill');
    if (!list || !pill) throw new Error('unable to scroll; there is no list');
    const sentAt = new Map(window.gallery.many(10_000).map(({ id, createdAt }) => [id, createdAt]));
    const told: { day: string; said: string; shown: boolean; seen: number }[] = [];
    const two = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let turn = 0; turn < 60; turn += 1) {
      list.scrollTop -= 3_000;
      await two();
      const { top } = list.getBoundingClientRect();
      const rows = [...list.querySelectorAll<HTMLElement>('[data-message]')];
      const topmost = rows
        .filter((row) => row.getBoundingClientRect().bottom > top)
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
      told.push({
        day: sentAt.get(topmost?.dataset.message ?? '')?.slice(0, 10) ?? '',
        said: pill.textContent ?? '',
        shown: pill.dataset.shown === 'true',
        seen: pill.getBoundingClientRect().top - top,
      });
    }
    return told;
  });
  const names = new Map<string, Set<string>>();
  for (const { day, said } of days) names.set(day, (names.get(day) ?? new Set()).add(said));
  assert.ok(names.size >= 2, 'several days went by');
  assert.deepEqual(
    [...names].map(([day, said]) => [day, [...said]]),
    [...names].map(([day]) => [day, [times.day(`${day}T12:00:00Z`)]]),
  );
  assert.ok(days.some(({ shown }) => shown));
  assert.equal(new Set(days.map(({ seen }) => seen)).size, 1, 'it stands at one place of the list');
  await page.locator('.parley-day-pill:not([data-shown])').waitFor({ state: 'attached' });
});

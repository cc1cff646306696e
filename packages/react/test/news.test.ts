import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import { galleryPages, settled } from './page.ts';

const open = galleryPages();

test('what is new is counted, with the time of the first, until it is marked as read', async () => {
  const page = await open(`room=many&openAt=${idOf(9_900)}&news=101`);
  const bar = page.locator('.parley-new-bar');
  assert.match((await bar.textContent()) ?? '', /^101 new since .*\d\d:\d\d.*Mark as read$/);
  assert.equal(
    await bar.getByRole('button').count(),
    1,
    'there is nothing to jump to: the first stands on the screen',
  );
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await bar.waitFor({ state: 'detached' });
});

test('while the first new message stands above, the bar leads to it', async () => {
  const page = await open(`room=many&openAt=${idOf(9_900)}&news=101`);
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop += 2_000;
  });
  await page.getByRole('button', { name: /101 new since/ }).click();
  assert.deepEqual(await page.evaluate(() => window.gallery.log), ['jump']);
});

test('Escape in the list marks it as read', async () => {
  const page = await open(`room=many&openAt=${idOf(9_900)}&news=101`);
  await page.locator('[role=listitem][tabindex="0"]').focus();
  await page.keyboard.press('Escape');
  await page.locator('.parley-new-bar').waitFor({ state: 'detached' });
});

test('opened at what is new, the button counts what is below, and less as it is seen', async () => {
  const page = await open(`room=many&openAt=${idOf(9_900)}`);
  const count = async () => Number.parseInt((await page.locator('.parley-jump').textContent()) ?? '', 10);
  const first = await count();
  assert.ok(first > 50 && first < 100, `${first}`);
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop += 2_000;
  });
  await settled(page);
  const later = await count();
  assert.ok(later < first, `${later} of ${first}`);
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop -= 1_500;
  });
  await settled(page);
  assert.equal(await count(), later, 'what was seen stays seen');
});

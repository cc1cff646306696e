import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import { galleryPages, settled } from './page.ts';

const open = galleryPages();
const wide = { width: 1200, height: 800 };

test('the parts compose: a list beside, a headline of the host, messages, a field, a thread', async () => {
  const page = await open('composed.html?', wide);
  await page.getByRole('heading', { name: 'launch, 2 unread' }).waitFor();
  await page.getByRole('link', { name: /^hard/ }).click();
  await page.getByRole('heading', { name: 'hard, 0 unread' }).waitFor();
  await page.getByRole('link', { name: /^launch/ }).click();
  await page.locator('.parley-input-field').fill('Hello from a host');
  await page.keyboard.press('Enter');
  await page.locator('.parley-text', { hasText: 'Hello from a host' }).waitFor();
});

test('a thread opens beside where there is room, over the channel where there is not, and gives the focus back', async () => {
  const page = await open('composed.html?', wide);
  const row = page.locator(`[data-message="${idOf(3)}"]`);
  await row.scrollIntoViewIfNeeded();
  await row.focus();
  await page.keyboard.press('t');
  const thread = page.locator('.parley-thread');
  await thread.locator('.parley-input-field').and(page.locator(':focus')).waitFor();
  await thread.getByText('Is the follower on?').waitFor();
  assert.equal(await thread.evaluate((panel) => panel.clientWidth), 399);
  const list = page.locator('.parley-messages').first();
  assert.equal(await list.isVisible(), true);
  await page.setViewportSize({ width: 600, height: 800 });
  await settled(page);
  assert.equal(await thread.evaluate((panel) => panel.clientWidth), 600);
  assert.equal(await list.isVisible(), false);
  await page.keyboard.press('Escape');
  await thread.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-message')), idOf(3));
});

test('the nearest part wins, a part may wrap the kit’s own, and classes stand beside the kit’s', async () => {
  const page = await open('composed.html?', wide);
  await page.locator('.parley-messages .host-day').first().waitFor();
  assert.equal(await page.locator('.parley-day').count(), 0);
  await page.locator('.parley-messages .host-avatar > .parley-avatar').first().waitFor();
  await page
    .locator('.parley-channels .host-avatar > .parley-present')
    .first()
    .waitFor({ state: 'detached' });
  for (const both of [
    '.parley-channel.host-channel',
    '.parley-message.host-message',
    '.parley-send.host-send',
  ])
    assert.ok((await page.locator(both).count()) > 0, both);
});

test('hooks alone are enough: rows, who is typing, sending', async () => {
  const page = await open('composed.html?level=headless');
  assert.equal(await page.getByTestId('status').textContent(), 'ready');
  assert.equal(await page.getByTestId('typing').textContent(), 'Bob and Carol are typing');
  await page.getByLabel('Write').fill('By hand');
  await page.keyboard.press('Enter');
  await page.getByText('alice: By hand').waitFor();
});

test('a message that is asked for is shown in the middle and marked, however far up it is', async () => {
  const page = await open(`composed.html?room=many&message=${idOf(700)}`, wide);
  const row = page.locator(`[data-message="${idOf(700)}"][data-highlighted]`);
  await row.waitFor();
  await settled(page);
  const [box, list] = await Promise.all([
    row.boundingBox(),
    page.locator('.parley-messages-scroller').boundingBox(),
  ]);
  assert.ok(box && list);
  const middle = (box.y + box.height / 2 - list.y) / list.height;
  assert.ok(Math.abs(middle - 0.5) < 0.1, `${middle}`);
});

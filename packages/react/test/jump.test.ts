import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { history } from './history.ts';
import { fromEnd, galleryPages, settled } from './page.ts';

const open = galleryPages();
const past = history();

/** Where a marked message stands: 0.5 is the middle of the list. */
const middleOf = async (page: Page, id: string): Promise<number> => {
  const row = page.locator(`[data-message="${id}"][data-highlighted]`);
  await row.waitFor();
  await atRest(page);
  const [box, list] = await Promise.all([
    row.boundingBox(),
    page.locator('.parley-messages-scroller').boundingBox(),
  ]);
  assert.ok(box && list);
  return (box.y + box.height / 2 - list.y) / list.height;
};

/** Nothing is being loaded, and the list stands still. */
const atRest = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.client.settled());
  await settled(page);
};

const held = (page: Page, cid: string) =>
  page.evaluate((of) => {
    const { rows, hasNewer, hasOlder } = window.client.state.timeline(of);
    return { count: rows.length, hasNewer, hasOlder };
  }, cid);

test('a link to a message far up opens it in the middle, stays there while pages come, and leads back to the newest', async () => {
  const { search, cid, ids } = await past.channel(1_200);
  const [wanted = '', last = ''] = [ids[300], ids.at(-1)];
  const page = await open(`${search}&message=${wanted}`);
  const stands = await middleOf(page, wanted);
  assert.ok(Math.abs(stands - 0.5) < 0.01, `${stands}`);
  const { count, hasNewer, hasOlder } = await held(page, cid);
  assert.ok(hasNewer && hasOlder && count < 300, `${count} rows are held`);
  // What arrives elsewhere moves nothing.
  await past.say(cid, { text: 'Meanwhile, at the end.' });
  await page.waitForFunction((of) => (window.client.state.channel(of)?.lastSeq ?? 0) > 1_200, cid);
  await atRest(page);
  assert.equal(await middleOf(page, wanted), stands);
  await page.getByRole('button', { name: /^(Jump to latest|\d+ new)/ }).click();
  await page.getByText('Meanwhile, at the end.').waitFor();
  await atRest(page);
  assert.ok((await fromEnd(page)) <= 1, `${await fromEnd(page)}`);
  assert.equal((await held(page, cid)).hasNewer, false);
  assert.ok(await page.locator(`[data-message="${last}"]`).isVisible());
});

test('a quote of a message far up leads to it, the quote in it leads further, and the button back', async () => {
  const { search, cid, ids } = await past.channel(1_200, { 600: 5 });
  const [first = '', middle = ''] = [ids[5], ids[600]];
  await past.say(cid, { text: 'As I said in the middle.', quotedId: middle });
  const page = await open(search);
  await page.getByText('As I said in the middle.').waitFor();
  await atRest(page);
  await page.locator('.parley-quoted').last().click();
  const stands = await middleOf(page, middle);
  assert.ok(Math.abs(stands - 0.5) < 0.01, `${stands}`);
  await page.locator(`[data-message="${middle}"] .parley-quoted`).click();
  const further = await middleOf(page, first);
  assert.ok(further > 0 && further < 1, `${further}`);
  await page.locator('.parley-jump').click();
  await page.getByText('As I said in the middle.').waitFor();
  await atRest(page);
  assert.ok((await fromEnd(page)) <= 1, `${await fromEnd(page)}`);
});

test('a link to one of the first messages stands in the middle under the beginning of the channel', async () => {
  const { search, ids } = await past.channel(130);
  const wanted = ids[20] ?? '';
  const page = await open(`${search}&message=${wanted}`);
  const stands = await middleOf(page, wanted);
  assert.ok(Math.abs(stands - 0.5) < 0.01, `${stands}`);
});

test('a link leads to its message where the conversation would open at what is new', async () => {
  const { search, ids } = await past.channel(130, {}, 60);
  const wanted = ids[75] ?? '';
  const page = await open(`${search}&message=${wanted}`);
  const stands = await middleOf(page, wanted);
  assert.ok(Math.abs(stands - 0.5) < 0.01, `${stands}`);
});

test('a link leads to its message where nearly everything is new', async () => {
  const { search, ids } = await past.channel(120, {}, 1);
  const wanted = ids[20] ?? '';
  const page = await open(`${search}&message=${wanted}`);
  const stands = await middleOf(page, wanted);
  assert.ok(Math.abs(stands - 0.5) < 0.01, `${stands}`);
});

test('who writes while they read far up is brought to the end, where it stands', async () => {
  const { search, cid, ids } = await past.channel(1_200);
  const page = await open(`${search}&message=${ids[300]}`);
  await middleOf(page, ids[300] ?? '');
  assert.ok((await held(page, cid)).hasNewer);
  await page.getByRole('textbox').fill('As I read just now.');
  await page.keyboard.press('Enter');
  await page.locator('[data-message]').filter({ hasText: 'As I read just now.' }).waitFor();
  await atRest(page);
  assert.ok((await fromEnd(page)) <= 1, `${await fromEnd(page)}`);
  assert.equal((await held(page, cid)).hasNewer, false);
});

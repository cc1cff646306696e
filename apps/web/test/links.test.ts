import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Client, createClient } from '@parley/client';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();

/** A client of somebody of the demo, by the token their page would have. */
const clientOf = async (person: string): Promise<Client> => {
  const context = await parley.browser.newContext();
  await context.request.get(`${parley.url}/dev/${person}`);
  const { token } = await (await context.request.get(`${parley.url}/dev/session`)).json();
  await context.close();
  const client = createClient({ url: parley.url, token: () => String(token) });
  await client.connect();
  return client;
};

/** How far the middle of a marked message is from the middle of the list, in pixels, once both stand still. */
const offMiddle = (page: Page, id: string): Promise<number> =>
  page.evaluate(async (of) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const middle = (selector: string): number => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box ? box.top + box.height / 2 : Number.NaN;
    };
    const look = () =>
      middle(`[data-message="${of}"][data-highlighted]`) - middle('.parley-messages-scroller');
    for (let still = 0, last = Number.NaN; still < 20; ) {
      await frame();
      const now = look();
      still = now === last ? still + 1 : 0;
      last = now;
    }
    return look();
  }, id);

test('a link to a message far up opens its conversation there, and the button leads to the newest', async () => {
  const context = await parley.browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const cid = 'team:long';
  const sent: { id: string }[] = [];
  // Each of six may say ten things at once, and then one a second.
  const people = ['alice', 'bob', 'carol', 'dan', 'erin', 'faythe'];
  const clients = await Promise.all(people.map((person) => clientOf(person)));
  const [alice] = clients;
  await alice?.channels.getOrCreate({ cid, name: 'long', members: people.slice(1) });
  for (let round = 0; round < 20; round += 1) {
    const said = clients.map((client) =>
      client.channel(cid).send({ text: `Round ${round} ${'and so on '.repeat(round % 30)}` }),
    );
    await Promise.all(said.map(({ acknowledged }) => acknowledged));
    sent.push(...said);
  }
  // What six say at once has no order that could be known here.
  const newest = clients[1]?.channel(cid).send({ text: 'The newest.' });
  await newest?.acknowledged;
  await Promise.all(clients.map((client) => client.close()));
  await page.goto(`${parley.url}/dev/alice`);
  await page.getByRole('link', { name: /^long/ }).waitFor();

  const [wanted = '', last = ''] = [sent[20]?.id, newest?.id];
  await page.goto(`${parley.url}/c/${encodeURIComponent(cid)}?message=${wanted}`);
  await page.locator(`[data-message="${wanted}"][data-highlighted]`).waitFor();
  const off = await offMiddle(page, wanted);
  assert.ok(Math.abs(off) <= 2, `${off} px from the middle`);
  // Where Tab enters the list is drawn wherever the reader is.
  const isSeen = () =>
    page
      .locator(`[data-message="${last}"]`)
      .evaluateAll((rows) => rows.some((row) => row.getBoundingClientRect().top < innerHeight));
  assert.equal(await isSeen(), false);
  await page.locator('.parley-jump').click();
  await page.waitForFunction((id) => {
    const row = document.querySelector(`[data-message="${id}"]`);
    return row && row.getBoundingClientRect().top < innerHeight;
  }, last);
  await page.locator('.parley-jump').waitFor({ state: 'detached' });
  await context.close();
});

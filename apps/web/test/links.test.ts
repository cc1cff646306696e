import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '@parley/client';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();

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
  await page.goto(`${parley.url}/dev/alice`);
  await page.getByRole('link', { name: /^design/ }).waitFor();
  const token = await page.evaluate(async () => (await (await fetch('/dev/session')).json()).token as string);
  const client = createClient({ url: parley.url, token: () => token });
  await client.connect();
  const cid = 'team:long';
  await client.channels.getOrCreate({ cid, name: 'long' });
  const sent = Array.from({ length: 260 }, (_, at) =>
    client.channel(cid).send({ text: `Line ${at} ${'and so on '.repeat(at % 30)}` }),
  );
  await Promise.all(sent.map(({ acknowledged }) => acknowledged));
  await client.close();

  const [wanted = '', last = ''] = [sent[20]?.id, sent.at(-1)?.id];
  await page.goto(`${parley.url}/c/${encodeURIComponent(cid)}?message=${wanted}`);
  await page.locator(`[data-message="${wanted}"][data-highlighted]`).waitFor();
  const off = await offMiddle(page, wanted);
  assert.ok(Math.abs(off) <= 2, `${off} px from the middle`);
  assert.equal(await page.locator(`[data-message="${last}"]`).count(), 0);
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await page.locator(`[data-message="${last}"]`).waitFor();
  await page.locator('.parley-jump').waitFor({ state: 'detached' });
  await context.close();
});

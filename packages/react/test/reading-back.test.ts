import assert from 'node:assert/strict';
import { test } from 'node:test';
import { history } from './history.ts';
import { galleryPages, settled } from './page.ts';

const open = galleryPages();
const past = history();

/** How far back is read: `PARLEY_TEST_ROWS=50000 PARLEY_TEST_SECONDS=3600 npm test -- reading-back`. */
const count = Number(process.env.PARLEY_TEST_ROWS ?? 1_200);
const limit = { timeout: 120_000 + count * 60 };

test(
  `SY-24 reading back ${count} messages in the real list: all are shown, at most 1,000 are held, and few are drawn`,
  limit,
  async (t) => {
    const { search, cid, ids } = await past.channel(count);
    const page = await open(search);
    await page.locator(`[data-message="${ids.at(-1)}"]`).waitFor();
    const session = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return Math.round(usedSize / 1_000_000);
    };
    const before = await heap();
    const read = await page.evaluate(async (of) => {
      const { client } = window;
      const list = document.querySelector('.parley-messages-scroller');
      if (!list) throw new Error('unable to scroll; there is no list');
      const seen = new Set<string>();
      let held = 0;
      let drawn = 0;
      const look = () => {
        const { rows } = client.state.timeline(of);
        held = Math.max(held, rows.length);
        for (const row of list.querySelectorAll<HTMLElement>('[data-message]'))
          seen.add(row.dataset.message ?? '');
        drawn = Math.max(drawn, list.querySelectorAll('[data-message]').length);
      };
      const stop = client.subscribe(look);
      look();
      // Less than a screen in a frame, so that every row is drawn once.
      while (client.state.timeline(of).hasOlder || list.scrollTop > 0) {
        list.scrollTop -= 600;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        look();
      }
      stop();
      return { held, drawn, seen: [...seen] };
    }, cid);
    t.diagnostic(
      `held at most ${read.held}, drawn at most ${read.drawn}; heap ${before} MB, then ${await heap()} MB`,
    );
    assert.ok(read.held <= 1_000, `${read.held} rows were held`);
    assert.ok(read.drawn <= 150, `${read.drawn} rows were drawn`);
    const seen = new Set(read.seen);
    assert.deepEqual(
      ids.filter((id) => !seen.has(id)),
      [],
    );
    await settled(page);
    await page.locator('.parley-jump').click();
    await page.locator(`[data-message="${ids.at(-1)}"]`).waitFor();
  },
);

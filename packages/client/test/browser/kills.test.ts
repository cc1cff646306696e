import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserScene } from './scene.ts';

const scene = browserScene();

/** How often the browser is killed: `PARLEY_TEST_KILLS=200 PARLEY_TEST_SECONDS=3600 npm test -- OB-1`. */
const kills = Number(process.env.PARLEY_TEST_KILLS ?? 10);
/** Not of our doing, and a loss all the same. */
const lost =
  'the browser found its database damaged and began with an empty one; see docs/decisions/a-database-thrown-away.md';
const limit = { timeout: 30_000 + kills * 20_000 };

test(
  `OB-1 OB-2 OB-5 the browser is killed ${kills} times with 5 messages queued: each is sent once, in order`,
  limit,
  async () => {
    for (let run = 0; run < kills; run += 1) {
      const cid = await scene.channel();
      const texts = [1, 2, 3, 4, 5].map((number) => `${run}-${number}`);
      // Every other time some are on their way when it dies.
      const page = await scene.page('alice', run % 2 ? 'alive' : 'dead');
      if (run % 2) await page.evaluate((of) => window.arrived(of), cid);
      await page.evaluate(
        ([of, all]) =>
          new Promise<void>((resolve) => {
            const { client } = window;
            window.send(of, all);
            const check = () => {
              if (window.texts(of).length < 5) return;
              stop();
              resolve();
            };
            const stop = client.subscribe(check);
            check();
          }),
        [cid, texts] as const,
      );
      await scene.kill();
      const again = await scene.page('alice');
      await again.evaluate((of) => window.arrived(of), cid);
      // Else it would be waited for without end: what was queued went with it.
      assert.equal((await scene.browser()).threwAway(), false, `at kill ${run} ${lost}`);
      await again.evaluate((of) => window.until('sent', of, 5), cid);
      assert.deepEqual(await again.evaluate((of) => window.texts(of), cid), texts);
      assert.deepEqual(await scene.sent(cid), texts);
      await scene.kill();
    }
  },
);

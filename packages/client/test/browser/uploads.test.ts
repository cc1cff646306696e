import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { browserScene } from './scene.ts';

const scene = browserScene();
const limit = { timeout: 120_000 };

/** Gives files and sends each with a message of its own. */
const give = (page: Page, cid: string, names: readonly string[]): Promise<void> =>
  page.evaluate(
    ([of, all]) => {
      for (const name of all) {
        const file = new File([`what ${name} says`], name, { type: 'text/plain' });
        const fileId = window.client.files.add({ file });
        window.client.channel(of).send({ text: name, attachments: [{ type: 'file', fileId }] });
      }
    },
    [cid, names] as const,
  );
const shown = (page: Page, cid: string): Promise<(string | undefined)[]> =>
  page.evaluate((of) => {
    const { rows } = window.client.state.timeline(of);
    return rows.flatMap(({ message }) => message.attachments.map(({ name }) => name));
  }, cid);
const kept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const [held] = (await indexedDB.databases()).filter(({ name }) => name?.endsWith(':alice'));
    const opened = indexedDB.open(held?.name ?? '');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const counted = database.transaction('bytes').objectStore('bytes').count();
    const count = await new Promise<number>((resolve) => {
      counted.onsuccess = () => resolve(counted.result);
    });
    database.close();
    return count;
  });

test(
  'UP-1 UP-7 the browser is killed with five files waiting offline: all arrive, in order, once',
  limit,
  async () => {
    const cid = await scene.channel();
    const names = [1, 2, 3, 4, 5].map((number) => `note-${number}.txt`);
    const first = await scene.page('alice');
    await first.evaluate((of) => window.arrived(of), cid);
    await first.evaluate(() => window.client.settled());
    await first.close();
    const offline = await scene.page('alice', 'dead');
    await give(offline, cid, names);
    // They are on the device a moment after they are shown.
    while ((await kept(offline)) < 5) await offline.evaluate(() => new Promise(requestAnimationFrame));
    await offline.evaluate((of) => window.client.channel(of).watch(), cid);
    while ((await scene.waiting(offline)) < 5)
      await offline.evaluate(() => new Promise(requestAnimationFrame));
    await scene.kill();
    const again = await scene.page('alice');
    await again.evaluate((of) => window.arrived(of), cid);
    await again.evaluate((of) => window.until('sent', of, 5), cid);
    await again.evaluate(() => window.client.settled());
    assert.deepEqual(await scene.sent(cid), names);
    assert.deepEqual(await shown(again, cid), names);
    assert.equal(await kept(again), 0);
    await again.close();
  },
);

test(
  'UP-11 a file that a tab is given is brought by the one that leads, and both show it',
  limit,
  async () => {
    const cid = await scene.channel();
    const leader = await scene.page('alice');
    await leader.evaluate((of) => window.arrived(of), cid);
    const other = await scene.page('alice');
    await other.evaluate((of) => window.arrived(of), cid);
    const asked: string[] = [];
    for (const [name, page] of [['leader', leader] as const, ['other', other] as const])
      page.on('request', (request) => {
        if (request.method() === 'PUT' && !request.url().includes('/presence/')) asked.push(name);
      });
    const seen = leader.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const stop = window.client.subscribe(() => {
            const [operation] = window.client.outbox.list();
            const [fileId] = operation?.awaits ?? [];
            const upload = fileId === undefined ? undefined : window.client.state.upload(fileId);
            if (!upload) return;
            stop();
            resolve(upload.name);
          });
        }),
    );
    await give(other, cid, ['shared.txt']);
    assert.equal(await seen, 'shared.txt');
    for (const page of [leader, other]) {
      await page.evaluate((of) => window.until('sent', of, 1), cid);
      assert.deepEqual(await shown(page, cid), ['shared.txt']);
    }
    assert.deepEqual(await scene.sent(cid), ['shared.txt']);
    assert.deepEqual(asked, ['leader']);
    await leader.close();
    await other.close();
  },
);

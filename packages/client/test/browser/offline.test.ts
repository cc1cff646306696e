import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { browserScene } from './scene.ts';

const scene = browserScene();
const limit = { timeout: 120_000 };

const see = (page: Page, cid: string): Promise<string[]> => page.evaluate((of) => window.texts(of), cid);
const names = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
/** Opens a channel and waits until nothing is in flight: what is known is written then. */
const settle = (page: Page, cid: string): Promise<void> =>
  page.evaluate(async (of) => {
    await window.arrived(of);
    await window.client.settled();
  }, cid);

test(
  'OF-3 with the engine dead, in a new browser: the list, messages, the draft, unread',
  limit,
  async () => {
    const cid = await scene.channel();
    const first = await scene.page('alice');
    await first.evaluate((of) => window.client.drafts.set(of, 'half a thought'), cid);
    await settle(first, cid);
    await first.evaluate((of) => window.send(of, ['one', 'two']), cid);
    await first.evaluate((of) => window.until('sent', of, 2), cid);
    await first.evaluate(() => window.client.settled());
    await scene.kill();
    const later = await scene.page('alice', 'dead');
    await later.evaluate((of) => window.client.channel(of).watch(), cid);
    assert.deepEqual(await see(later, cid), ['one', 'two']);
    const shown = await later.evaluate((of) => {
      const { state } = window.client;
      const { channels, loaded } = state.channelList();
      return { loaded, held: channels.some(({ cid: one }) => one === of), draft: state.draft(of) };
    }, cid);
    assert.deepEqual(shown, { loaded: true, held: true, draft: 'half a thought' });
    await later.close();
  },
);

test('OF-9 the next person on this browser sees nothing, and signing out leaves nothing', limit, async () => {
  const cid = await scene.channel();
  const alice = await scene.page('alice');
  await settle(alice, cid);
  await alice.evaluate((of) => window.send(of, ['secret']), cid);
  await alice.evaluate((of) => window.until('sent', of, 1), cid);
  await alice.evaluate((of) => window.client.drafts.set(of, 'half a secret'), cid);
  await alice.evaluate(() => window.client.settled());
  const bob = await scene.page('bob', 'dead');
  const seen = await bob.evaluate(
    (of) => [
      window.client.state.me(),
      window.client.state.channelList().channels.length,
      window.client.state.draft(of),
    ],
    cid,
  );
  assert.deepEqual(seen, ['', 0, '']);
  await bob.evaluate(() => window.client.signOut());
  await alice.evaluate(() => window.client.signOut());
  assert.deepEqual(await names(alice), []);
  await alice.close();
  await bob.close();
});

test('OF-6 a database deleted under a running client is filled again', limit, async () => {
  const cid = await scene.channel();
  const page = await scene.page('alice');
  await settle(page, cid);
  await page.evaluate((of) => window.send(of, ['before']), cid);
  await page.evaluate((of) => window.until('sent', of, 1), cid);
  await page.evaluate(() => window.client.settled());
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: scene.origin, storageTypes: 'indexeddb' });
  await page.evaluate((of) => window.send(of, ['after']), cid);
  await page.evaluate((of) => window.until('sent', of, 2), cid);
  await page.evaluate(() => window.client.settled());
  assert.equal(await page.evaluate(() => window.client.state.storage().state), 'kept');
  await page.close();
  const later = await scene.page('alice', 'dead');
  await later.evaluate((of) => window.client.channel(of).watch(), cid);
  assert.deepEqual(await see(later, cid), ['before', 'after']);
  await later.close();
});

test('OF-6 with no room left on the device everything goes on in memory, and says so', limit, async () => {
  const cid = await scene.channel();
  const page = await scene.page('alice');
  await settle(page, cid);
  await page.evaluate((of) => window.send(of, ['before']), cid);
  await page.evaluate((of) => window.until('sent', of, 1), cid);
  await page.evaluate(() => window.client.settled());
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: scene.origin, quotaSize: 3_000_000 });
  // Until the browser itself says that there is no more room, first for much, then for little.
  await page.evaluate(async () => {
    const request = indexedDB.open('filler', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('noise');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const fits = (size: number, key: string): Promise<boolean> =>
      new Promise((resolve) => {
        const transaction = request.result.transaction('noise', 'readwrite');
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
        transaction.objectStore('noise').put(crypto.getRandomValues(new Uint8Array(size)), key);
      });
    for (const size of [60_000, 2_000, 20]) {
      for (let n = 0; n < 400 && (await fits(size, `${size} ${n}`)); n += 1);
    }
  });
  await page.evaluate((of) => window.client.drafts.set(of, 'no room for this'), cid);
  await page.evaluate(() => window.until('lost'));
  const storage = await page.evaluate(() => window.client.state.storage());
  assert.equal(storage.cause, 'full');
  assert.match(storage.reason ?? '', /QuotaExceededError/);
  await page.evaluate((of) => window.send(of, ['sooner', 'later']), cid);
  await page.evaluate((of) => window.until('sent', of, 3), cid);
  assert.deepEqual(await scene.sent(cid), ['before', 'sooner', 'later']);
  await page.close();
  const later = await scene.page('alice', 'dead');
  await later.evaluate((of) => window.client.channel(of).watch(), cid);
  assert.ok((await see(later, cid)).includes('before'), 'what was kept before is shown');
  await later.close();
  await session.send('Storage.overrideQuotaForOrigin', { origin: scene.origin }).catch(() => {});
});

test('OF-11 a page makes way for a newer program, and asks to be reloaded', limit, async () => {
  const cid = await scene.channel();
  const page = await scene.page('bob');
  await settle(page, cid);
  const newer = page.evaluate(async () => {
    const [held] = (await indexedDB.databases()).filter(({ name }) => name?.endsWith(':bob'));
    const request = indexedDB.open(held?.name ?? '', 99);
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    request.result.close();
  });
  await newer;
  await page.evaluate(() => window.until('lost'));
  assert.match(await page.evaluate(() => window.client.state.storage().reason ?? ''), /reload/);
  await page.evaluate((of) => window.send(of, ['still here']), cid);
  await page.evaluate((of) => window.until('sent', of, 1), cid);
  await page.close();
});

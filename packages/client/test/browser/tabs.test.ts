import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserScene } from './scene.ts';

const scene = browserScene();
const limit = { timeout: 120_000 };

test('TB-1 TB-5 two tabs send once, and show the same', limit, async () => {
  const cid = await scene.channel();
  const [one, other] = [await scene.page('alice'), await scene.page('alice')];
  for (const page of [one, other]) await page.evaluate((of) => window.arrived(of), cid);
  await Promise.all([
    one.evaluate((of) => window.send(of, ['a1', 'a2', 'a3', 'a4', 'a5']), cid),
    other.evaluate((of) => window.send(of, ['b1', 'b2', 'b3', 'b4', 'b5']), cid),
  ]);
  for (const page of [one, other]) await page.evaluate((of) => window.until('sent', of, 10), cid);
  const sent = await scene.sent(cid);
  assert.deepEqual([...sent].sort(), ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'b3', 'b4', 'b5']);
  for (const tab of ['a', 'b']) {
    const own = sent.filter((text) => text.startsWith(tab));
    assert.deepEqual(own, [...own].sort());
  }
  for (const page of [one, other]) assert.deepEqual(await page.evaluate((of) => window.texts(of), cid), sent);
  await one.close();
  await other.close();
});

test('TB-3 TB-4 a frozen leader is replaced, and does no harm when it thaws', limit, async () => {
  const cid = await scene.channel();
  const leader = await scene.page('alice');
  await leader.evaluate((of) => window.arrived(of), cid);
  const other = await scene.page('alice');
  await other.evaluate((of) => window.arrived(of), cid);
  const thaw = await scene.freeze(leader);
  await other.evaluate((of) => window.send(of, ['one', 'two']), cid);
  await other.evaluate((of) => window.until('sent', of, 2), cid);
  assert.deepEqual(await scene.sent(cid), ['one', 'two']);
  await thaw();
  await leader.evaluate((of) => window.send(of, ['awake']), cid);
  for (const page of [leader, other]) await page.evaluate((of) => window.until('sent', of, 3), cid);
  const sent = await scene.sent(cid);
  assert.deepEqual(sent, ['one', 'two', 'awake']);
  for (const page of [leader, other])
    assert.deepEqual(await page.evaluate((of) => window.texts(of), cid), sent);
});

test(
  'TB-3 TB-4 a leader whose process the system stopped is replaced, and does no harm when it goes on',
  limit,
  async () => {
    const cid = await scene.channel();
    const leader = await scene.page('carol');
    const other = await scene.page('carol');
    await leader.evaluate(
      (of) => window.client.members.join({ cid: of }).then(() => window.arrived(of)),
      cid,
    );
    await other.evaluate((of) => window.arrived(of), cid);
    const go = await scene.stop(leader);
    try {
      await other.evaluate((of) => window.send(of, ['one', 'two']), cid);
      await other.evaluate((of) => window.until('sent', of, 2), cid);
      assert.deepEqual(await scene.sent(cid), ['one', 'two']);
    } finally {
      go();
    }
    await leader.evaluate((of) => window.send(of, ['awake']), cid);
    for (const page of [leader, other]) await page.evaluate((of) => window.until('sent', of, 3), cid);
    const sent = await scene.sent(cid);
    assert.deepEqual(sent, ['one', 'two', 'awake']);
    for (const page of [leader, other])
      assert.deepEqual(await page.evaluate((of) => window.texts(of), cid), sent);
    await Promise.all([leader, other].map((page) => page.close()));
  },
);

test(
  'TB-6 on a page that is not secure, so without locks, two tabs send once, and the other goes on',
  limit,
  async () => {
    const cid = await scene.channel();
    const tabs = await Promise.all([scene.page('bob', 'insecure'), scene.page('bob', 'insecure')]);
    assert.equal(await tabs[0].evaluate(() => 'locks' in navigator || 'randomUUID' in crypto), false);
    await Promise.all(tabs.map((page) => page.evaluate((of) => window.arrived(of), cid)));
    const texts = tabs.map((_, tab) => [1, 2, 3, 4, 5].map((number) => `${tab}-${number}`));
    await Promise.all(
      tabs.map((page, tab) =>
        page.evaluate(([of, all]) => window.send(of, all), [cid, texts[tab] ?? []] as const),
      ),
    );
    for (const page of tabs) await page.evaluate((of) => window.until('sent', of, 10), cid);
    const sent = await scene.sent(cid);
    assert.deepEqual(
      texts.map((_, tab) => sent.filter((text) => text.startsWith(`${tab}-`))),
      texts,
    );
    for (const page of tabs) assert.deepEqual(await page.evaluate((of) => window.texts(of), cid), sent);

    const [leader, other] = tabs;
    const thaw = await scene.freeze(leader);
    await other.bringToFront();
    await other.evaluate((of) => window.send(of, ['while it slept']), cid);
    await other.evaluate((of) => window.until('sent', of, 11), cid);
    await thaw();
    await leader.evaluate((of) => window.send(of, ['awake']), cid);
    for (const page of tabs) await page.evaluate((of) => window.until('sent', of, 12), cid);
    assert.deepEqual((await scene.sent(cid)).slice(10), ['while it slept', 'awake']);
    await Promise.all(tabs.map((page) => page.close()));
  },
);

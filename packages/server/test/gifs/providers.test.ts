import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startWeb, type Web } from '@parley/testkit';
import fastify from 'fastify';
import { registerGifs } from '../../src/modules/media/gifs/index.ts';
import { createGifs } from '../../src/platform/gifs/index.ts';
import { refused, type TestApp, testApp } from '../app.ts';
import { type Fake, fakeGiphy, fakeKlipy } from './fakes.ts';

const cases = [
  {
    provider: 'giphy',
    name: 'GIPHY',
    fakeOf: fakeGiphy,
    rated: { g: 'g', r: 'r' },
    rating: 'rating',
    // The first is small enough as WebP.
    widths: [480, 400],
  },
  {
    provider: 'klipy',
    name: 'KLIPY',
    fakeOf: fakeKlipy,
    rated: { g: 'high', r: 'off' },
    rating: 'content_filter',
    widths: [400, 400],
  },
] as const;

for (const { provider, name, fakeOf, rated, rating, widths } of cases)
  describe(name, () => {
    let web: Web;
    let app: TestApp;
    let fake: Fake;
    const server = fastify({ routerOptions: { maxParamLength: 2_100 } });
    let nowMs = Date.now();
    before(async () => {
      web = await startWeb();
      fake = fakeOf(web);
      const masterKey = Buffer.alloc(32, 7);
      const gifs = createGifs({ provider, key: fake.key, network: web }, masterKey);
      app = await testApp({ gifs, masterKey, clock: { now: () => new Date(nowMs) } });
      registerGifs(server, app.context);
    });
    after(async () => {
      await app.close();
      await web.close();
    });

    const search = (query: string, more: { limit?: number; cursor?: string } = {}) =>
      app.call(app.as('alice'), 'gifs.search', { query, ...more });
    const get = (path: string) => server.inject(path);

    test('GF-4 is asked as its pages say, for the rating of the app, page by page', async () => {
      const first = await search('cats', { limit: 20 });
      assert.deepEqual([first.items.length, first.items[0]?.title], [20, 'cats 0']);
      // The largest of those that are not too large.
      assert.deepEqual(
        first.items.slice(0, 2).map(({ width }) => width),
        widths,
      );
      const last = await search('cats', {
        limit: 20,
        cursor: (await search('cats', { limit: 20, cursor: first.next ?? '' })).next ?? '',
      });
      assert.deepEqual([last.items[0]?.title, last.items.at(-1)?.title], ['cats 40', 'cats 59']);
      assert.equal(last.next, undefined);
      await app.owner`update apps set settings = settings || '{"gifs": "r"}' where id = ${app.id}`;
      await app.call(app.as('alice'), 'gifs.trending', {});
      await app.owner`update apps set settings = settings || '{"gifs": "g"}' where id = ${app.id}`;
      assert.deepEqual(fake.faults, []);
      assert.deepEqual(
        fake.asked.map((one) => [one.verb, one[rating]]),
        [...Array(3).fill(['search', rated.g]), ['trending', rated.r]],
      );
    });

    test('GF-5 is not asked again for five minutes, but for another app', async () => {
      fake.asked.length = 0;
      const [one, two] = await Promise.all([search('dogs'), search('Dogs ')]);
      assert.deepEqual(one, two);
      assert.equal(fake.asked.length, 1);
      nowMs += 5 * 60_000 + 1_000;
      await search('dogs');
      assert.equal(fake.asked.length, 2);
    });

    test('GF-2 neither its key nor an address of its reaches a browser', async () => {
      fake.asked.length = 0;
      const page = await search(
        'words that are longer than anything a provider would ever look for in a search',
      );
      assert.equal(fake.asked[0]?.q?.length, 50);
      const [gif] = page.items;
      assert.ok(gif);
      const { file } = await app.call(app.as('alice'), 'gifs.take', {
        id: app.context.ids.uuid(),
        gif: gif.id,
      });
      assert.deepEqual([file.via, file.width, file.animated], [name, 200, true]);
      const said = JSON.stringify([page, file]);
      for (const secret of [fake.key, 'giphy.com', 'klipy.com', '.example'])
        assert.ok(!said.includes(secret));
      const answer = await get(gif.moving);
      assert.equal(answer.headers['content-type'], 'image/gif');
      const asked = web.asked.length;
      assert.equal((await get(gif.moving)).statusCode, 200);
      assert.equal(web.asked.length, asked);
    });

    test('GF-2 what it answers sends us nowhere but to itself', async () => {
      web.asked.length = 0;
      assert.deepEqual((await search('elsewhere')).items, []);
      assert.ok(web.asked.every((one) => one.includes(`${provider}.com`)));
      const [moved] = (await search('moved')).items;
      assert.equal((await get(moved?.still ?? '')).statusCode, 503);
    });

    test('GF-3 GIFs are away while it refuses or nobody understands it, and are asked for again', async () => {
      for (const words of ['refused', 'broken']) {
        await assert.rejects(search(words), refused('gifs_unavailable'));
        const before = fake.asked.length;
        await assert.rejects(search(words), refused('gifs_unavailable'));
        assert.equal(fake.asked.length, before + 1);
      }
      assert.deepEqual(fake.faults, []);
    });

    test('GF-7 what is no picture by its bytes is not handed out', async () => {
      const [gif] = (await search('svg')).items;
      assert.ok(gif);
      const answer = await get(gif.moving);
      assert.equal(answer.statusCode, 503);
      assert.doesNotMatch(answer.body, /svg/);
      const take = app.call(app.as('alice'), 'gifs.take', { id: app.context.ids.uuid(), gif: gif.id });
      await assert.rejects(take, refused('gifs_unavailable'));
    });
  });

test('GF-1 without a provider there are no GIFs', async () => {
  const app = await testApp({ gifs: undefined });
  try {
    assert.deepEqual(await app.call(app.as('alice'), 'gifs.provider', {}), {});
    const search = app.call(app.as('alice'), 'gifs.search', { query: 'cats' });
    await assert.rejects(search, refused('gifs_off'));
  } finally {
    await app.close();
  }
});

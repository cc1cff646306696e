import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fastify from 'fastify';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { registerGifs } from './index.ts';

let app: TestApp;
let nowMs = Date.now();
const cid = 'team:gifs';

before(async () => {
  app = await testApp({ clock: { now: () => new Date(nowMs) } });
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
});
after(() => app.close());

const search = (query: string, user = 'alice') => app.call(app.as(user), 'gifs.search', { query });
const found = async (query = 'boat', user = 'alice') => {
  const [gif] = (await search(query, user)).items;
  assert.ok(gif);
  return gif;
};
const get = async (path: string) => {
  const server = fastify({ routerOptions: { maxParamLength: 2_100 } });
  registerGifs(server, app.context);
  return server.inject(path);
};
const set = (gifs: string) =>
  app.owner`update apps set settings = settings || ${app.owner.json({ gifs })} where id = ${app.id}`;

test('GF-4 GIFs are found by words, and those shared most come page by page', async () => {
  assert.deepEqual(await app.call(app.as('bob'), 'gifs.provider', {}), { name: 'Parley' });
  assert.deepEqual(
    (await search('thank  YOU')).items.map(({ title }) => title),
    ['A beating heart'],
  );
  assert.deepEqual((await search('xylophone')).items, []);
  const first = await app.call(app.as('bob'), 'gifs.trending', { limit: 8 });
  const second = await app.call(app.as('bob'), 'gifs.trending', { limit: 8, cursor: first.next ?? '' });
  assert.deepEqual([first.items.length, second.items.length, second.next], [8, 4, undefined]);
  const other = app.call(app.as('bob'), 'gifs.search', { query: 'a', limit: 8, cursor: first.next ?? '' });
  await assert.rejects(other, refused('cursor_invalid'));
});

test('GF-1 where an app wants none there are none', async () => {
  const gif = await found();
  await set('off');
  const alice = app.as('alice');
  assert.deepEqual(await app.call(alice, 'gifs.provider', {}), {});
  await assert.rejects(search('boat'), refused('gifs_off'));
  await assert.rejects(app.call(alice, 'gifs.trending', {}), refused('gifs_off'));
  const id = app.context.ids.uuid();
  await assert.rejects(app.call(alice, 'gifs.take', { id, gif: gif.id }), refused('gifs_off'));
  await set('g');
});

test('GF-6 what was found under a looser rating is no longer on offer', async () => {
  await set('pg');
  const gif = await found('rain');
  const take = () => app.call(app.as('alice'), 'gifs.take', { id: app.context.ids.uuid(), gif: gif.id });
  await set('g');
  await assert.rejects(take(), refused('gif_not_found'));
  await set('r');
  await take();
  await set('g');
});

describe('the pictures of a list', () => {
  test('GF-7 are served by us as what they are, with no way to run', async () => {
    const gif = await found();
    for (const path of [gif.moving, gif.still]) {
      const answer = await get(path);
      assert.equal(answer.statusCode, 200);
      assert.equal(answer.headers['content-type'], 'image/gif');
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.match(String(answer.headers['content-security-policy']), /sandbox/);
      assert.equal(answer.rawPayload.subarray(0, 6).toString(), 'GIF89a');
    }
  });

  test('GF-6 have addresses that nobody can make, change, use for another app or keep for long', async () => {
    const gif = await found();
    const [, , owner = '', sealed = ''] = gif.still.split('/');
    const other = app.context.ids.uuid();
    const turned = `${sealed.slice(0, -2)}${sealed.at(-2) === 'A' ? 'B' : 'A'}${sealed.at(-1)}`;
    for (const path of [
      `/gifs/${other}/${sealed}`,
      `/gifs/${owner}/${turned}`,
      `/gifs/${owner}/${gif.id}`,
      `/gifs/${owner}/${'A'.repeat(80)}`,
      `/gifs/x/${sealed}`,
    ])
      assert.notEqual((await get(path)).statusCode, 200, path);
    const id = app.context.ids.uuid();
    const take = (one: string) => app.call(app.as('alice'), 'gifs.take', { id, gif: one });
    await assert.rejects(take(sealed), refused('gif_not_found'), 'a picture is no GIF');
    nowMs += 24 * 3_600_000 + 1_000;
    assert.notEqual((await get(gif.still)).statusCode, 200);
    await assert.rejects(take(gif.id), refused('gif_not_found'));
  });
});

describe('a GIF that is taken', () => {
  test('GF-8 GF-9 is a file of one’s own, made anew, sent as any file, and says whose it is', async () => {
    const gif = await found('party');
    const id = app.context.ids.uuid();
    const alice = app.as('alice');
    const { file, created } = await app.call(alice, 'gifs.take', { id, gif: gif.id });
    assert.equal(created, true);
    assert.deepEqual(
      [file.kind, file.state, file.animated, file.width, file.height, file.via, file.alt],
      ['image', 'ready', true, gif.width, gif.height, 'Parley', 'Confetti falls'],
    );
    assert.ok(file.thumbhash && file.variants?.small);
    const again = await app.call(alice, 'gifs.take', { id, gif: gif.id });
    assert.deepEqual([again.created, again.file.id], [false, id]);
    const message = app.context.ids.uuid();
    const sent = { cid, id: message, text: '', attachments: [{ type: 'image', fileId: id, via: 'Mine' }] };
    await app.call(alice, 'messages.send', sent);
    const [shown] = (await app.call(app.as('bob'), 'messages.get', { id: message })).message.attachments;
    assert.deepEqual(
      [shown?.type, shown?.via, shown?.alt, shown?.animated, shown?.width],
      ['image', 'Parley', 'Confetti falls', true, gif.width],
    );
    const { items } = await app.call(app.as('bob'), 'files.list', { cid });
    assert.deepEqual(
      items.map((item) => item.file.via),
      ['Parley'],
    );
    await app.call(alice, 'messages.delete', { id: message });
    await assert.rejects(app.call(alice, 'files.get', { id }), refused('file_not_found'));
  });

  test('GF-8 takes room and uploads as what is uploaded does', async () => {
    const gif = await found('no', 'carol');
    const take = () => app.call(app.as('carol'), 'gifs.take', { id: app.context.ids.uuid(), gif: gif.id });
    await app.owner`
      update apps set settings = settings || '{"storageBytesPerUser": 100}' where id = ${app.id}`;
    await assert.rejects(take(), refused('storage_quota'));
    await app.owner`
      update apps set settings = settings || '{"storageBytesPerUser": 1000000, "uploadsPerHour": 1}' where id = ${app.id}`;
    await take();
    await assert.rejects(take(), refused('upload_limit'));
  });
});

test('GF-5 a person who asks and asks is asked to wait; their app’s server is not', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 40 }, () => search('yes', 'dan')));
  const reasons = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []));
  assert.ok(reasons.length > 0 && reasons.every((reason) => reason === 'gif_limit'));
  for (let at = 0; at < 40; at += 1) await app.call(app.server, 'gifs.search', { query: 'yes' });
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { limits } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
const cid = 'team:hall';

before(async () => {
  app = await testApp();
  await app.call(app.server, 'users.upsert', {
    users: [
      { id: 'ann', role: 'admin' },
      { id: 'gina', role: 'guest' },
    ],
  });
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, name: 'Hall', members: ['bob', 'gina'] });
});
after(() => app.close());

const make = async (name: string): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.server, 'categories.create', { id, name });
  return id;
};
const names = async (user: string): Promise<string[]> =>
  (await app.call(app.as(user), 'categories.list', {})).items.map(({ name }) => name);
const forget = async (): Promise<void> => {
  const { items } = await app.call(app.server, 'categories.list', {});
  for (const { id } of items) await app.call(app.server, 'categories.delete', { id });
};
const stand = (user: string, categoryId: string | null) =>
  app.call(app.as(user), 'channels.update', { cid, categoryId });

test('CA-1 owners, admins and servers change categories, and nobody else', async () => {
  const id = app.context.ids.uuid();
  const category = { id, name: 'Projects' };
  for (const user of ['alice', 'gina']) {
    const may = refused('capability_missing');
    await assert.rejects(app.call(app.as(user), 'categories.create', category), may);
    await assert.rejects(app.call(app.as(user), 'categories.update', category), may);
    await assert.rejects(app.call(app.as(user), 'categories.delete', { id }), may);
  }
  assert.deepEqual(await app.call(app.as('ann'), 'categories.create', category), { category, created: true });
  assert.deepEqual(await app.call(app.server, 'categories.create', category), { category, created: false });
  await assert.rejects(
    app.call(app.server, 'categories.create', { id, name: 'Others' }),
    refused('id_taken'),
  );
  for (let times = 0; times < 2; times += 1) await app.call(app.as('ann'), 'categories.delete', { id });
  await assert.rejects(app.call(app.server, 'categories.create', category), refused('id_taken'));
  await assert.rejects(app.call(app.server, 'categories.update', category), refused('category_not_found'));
});

test('CA-1 an app has so many and no more, however many are made at once', async () => {
  await forget();
  const made = await Promise.allSettled(
    Array.from({ length: limits.categoriesMost + 3 }, (_, n) => make(`Number ${n}`)),
  );
  assert.equal(made.filter(({ status }) => status === 'fulfilled').length, limits.categoriesMost);
  assert.ok(made.every((one) => one.status === 'fulfilled' || one.reason.reason === 'categories_full'));
  await forget();
});

test('CA-2 a new one stands last, and can be moved in front of another or to the end', async () => {
  const [a, b, c] = [await make('a'), await make('b'), await make('c')];
  const move = (id: string, before: string | null) =>
    app.call(app.server, 'categories.update', { id, before });
  assert.deepEqual(await names('alice'), ['a', 'b', 'c']);
  await move(c, a);
  assert.deepEqual(await names('alice'), ['c', 'a', 'b']);
  await move(c, null);
  assert.deepEqual(await names('alice'), ['a', 'b', 'c']);
  await move(b, b);
  await app.call(app.server, 'categories.update', { id: b, name: 'B' });
  assert.deepEqual(await names('alice'), ['a', 'B', 'c']);
  await assert.rejects(move(a, app.context.ids.uuid()), refused('category_not_found'));
  await forget();
});

test('CA-3 whoever may change a channel puts it into a category there is', async () => {
  const id = await make('Projects');
  await assert.rejects(stand('bob', id), refused('capability_missing'));
  await assert.rejects(stand('alice', app.context.ids.uuid()), refused('category_not_found'));
  app.told.length = 0;
  assert.equal((await stand('alice', id)).channel.categoryId, id);
  const [event] = app.events('channel.updated');
  assert.equal(event?.channel.categoryId, id);
  const { channel } = await app.call(app.as('bob'), 'channels.get', { cid });
  assert.equal(channel.categoryId, id);
  assert.equal((await stand('alice', null)).channel.categoryId, undefined);
});

test('CA-4 a deleted one changes no channel, and takes none', async () => {
  const id = await make('Gone');
  const { offset } = await stand('alice', id);
  await app.call(app.server, 'categories.delete', { id });
  const { channel } = await app.call(app.as('alice'), 'channels.get', { cid });
  assert.deepEqual([channel.categoryId, channel.logOffset], [id, offset]);
  assert.ok(!(await names('alice')).includes('Gone'));
  await stand('alice', null);
  await assert.rejects(stand('alice', id), refused('category_not_found'));
});

test('CA-5 a guest is told of a category only while they are in a channel of it', async () => {
  await forget();
  const id = await make('Layoffs');
  const other = await make('Projects');
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'team:secret', members: ['bob'] });
  await app.call(app.as('alice'), 'channels.update', { cid: 'team:secret', categoryId: id });
  await stand('alice', other);
  assert.deepEqual(await names('gina'), ['Projects']);
  assert.deepEqual(await names('bob'), ['Layoffs', 'Projects']);
  await stand('alice', null);
  assert.deepEqual(await names('gina'), []);
});

test('CA-6 everybody connected is told that categories changed, and nothing of them', async () => {
  const id = await make('Told');
  app.told.length = 0;
  await app.call(app.server, 'categories.update', { id, name: 'Told' });
  assert.deepEqual(app.told, []);
  await app.call(app.server, 'categories.update', { id, name: 'Told of' });
  await app.call(app.server, 'categories.delete', { id });
  const events = app.events('categories.changed');
  const keys = events.map((event) => Object.keys(event).sort());
  assert.deepEqual(keys, [
    ['at', 'type'],
    ['at', 'type'],
  ]);
});

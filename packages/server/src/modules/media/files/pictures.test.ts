import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { announce, bring, jpeg, placeOf, text, upload } from '../../../../test/files.ts';
import { keysOf, removeDeleted } from '../attachments/index.ts';
import { sweepFiles } from './sweep.ts';

const dayMs = 24 * 3_600_000;

describe('pictures of people and channels, custom emoji, and what is left', () => {
  let app: TestApp;
  let laterMs = 0;
  before(async () => {
    app = await testApp({ clock: { now: () => new Date(Date.now() + laterMs) } });
    await app.call(app.server, 'users.upsert', { users: [{ id: 'alice', role: 'admin' }] });
  });
  after(() => app.close());

  const picture = async (user: string, purpose: 'avatar' | 'channelImage' | 'appImage' | 'emoji') => {
    const what = { ...(await jpeg(700, 400)), purpose };
    if (purpose !== 'emoji') return upload(app.context, app, app.as(user), what);
    const { default: sharp } = await import('sharp');
    const bytes = await sharp(what.bytes).resize(200).png().toBuffer();
    return upload(app.context, app, app.as(user), { ...what, bytes, mimeType: 'image/png', name: 'a.png' });
  };
  const bytesOf = async (user: string): Promise<number> => {
    const [row] = await app.owner<{ bytes: number }[]>`
      select bytes from storage where app_id = ${app.id} and user_id = ${user}`;
    return row?.bytes ?? 0;
  };
  const exists = async (id: string) =>
    (await app.owner`select from files where id = ${id} and deleted_at is null`).length === 1;
  const stored = async (place: string) => {
    const sizes = await Promise.all(
      keysOf({ appId: app.id, place }).map((key) => app.context.blob.size(key)),
    );
    return sizes.filter((size) => size !== undefined).length;
  };

  test('FL-15 an uploaded picture becomes a person’s, and the one before it goes', async () => {
    const [first, second] = [await picture('bob', 'avatar'), await picture('bob', 'avatar')];
    assert.deepEqual(
      [first.width, first.height, Object.keys(first.variants ?? {}).sort()],
      [512, 512, ['medium', 'small']],
    );
    const set = (image: string | null | undefined, user = 'bob') =>
      app.call(app.as(user), 'users.update', { id: user, image: image ?? null });
    assert.equal((await set(first.url)).user.image, first.url);
    await set(first.url);
    await set(second.url);
    assert.deepEqual([await exists(first.id), await exists(second.id)], [false, true]);
    const others = await picture('carol', 'avatar');
    await assert.rejects(set(others.url), refused('file_not_found'), 'another’s');
    await assert.rejects(set(second.url, 'carol'), refused('file_not_found'), 'one that is used');
    await assert.rejects(set(`/pictures/${app.id}/${'a'.repeat(32)}`), refused('file_not_found'));
    await assert.rejects(
      set((await picture('bob', 'channelImage')).url),
      refused('file_not_found'),
      'of another purpose',
    );
    await assert.rejects(
      app.call(app.as('bob'), 'files.delete', { id: second.id }),
      refused('file_not_found'),
    );
    await set('https://example.org/bob.png');
    assert.equal(await exists(second.id), false);
  });

  test('FL-15 a channel’s picture is its own, and goes with it', async () => {
    const cid = 'messaging:pictured';
    await app.call(app.as('bob'), 'channels.getOrCreate', { cid, members: ['carol'] });
    const file = await picture('bob', 'channelImage');
    const image = file.url ?? '';
    await assert.rejects(
      app.call(app.as('carol'), 'channels.update', { cid, image }),
      refused('capability_missing'),
    );
    assert.equal((await app.call(app.as('bob'), 'channels.update', { cid, image })).channel.image, image);
    await app.call(app.as('bob'), 'channels.update', { cid, name: 'Named' });
    assert.equal(await exists(file.id), true);
    await app.call(app.as('bob'), 'channels.delete', { cid });
    assert.equal(await exists(file.id), false);
  });

  test('FL-22 the picture of an app is set by those who look after it, and told to everybody', async () => {
    const [alice, bob] = [app.as('alice'), app.as('bob')];
    app.told.length = 0;
    const [first, second] = [await picture('alice', 'appImage'), await picture('alice', 'appImage')];
    assert.deepEqual([first.width, first.height], [512, 512]);
    const set = (image: string | null | undefined) =>
      app.call(alice, 'apps.updateMine', { image: image ?? null });
    const { app: before } = await app.call(bob, 'apps.mine', {});
    assert.deepEqual((await set(first.url)).app, { ...before, image: first.url });
    await set(first.url);
    await set(second.url);
    assert.deepEqual([await exists(first.id), await exists(second.id)], [false, true]);
    const given = { image: second.url ?? '', name: 'Lake' };
    const others = await picture('bob', 'appImage');
    await assert.rejects(
      app.call(bob, 'apps.updateMine', { image: others.url }),
      refused('capability_missing'),
    );
    await assert.rejects(set(others.url), refused('file_not_found'), 'another’s');
    await assert.rejects(set((await picture('alice', 'avatar')).url), refused('file_not_found'));
    assert.deepEqual((await app.call(bob, 'apps.mine', {})).app.image, second.url);
    await app.call(app.server, 'apps.updateMine', { name: given.name });
    assert.deepEqual((await app.call(bob, 'apps.mine', {})).app, { ...before, ...given });
    await set(null);
    assert.equal(await exists(second.id), false);
    assert.deepEqual(
      app.events('app.updated').map((event) => [event.app.name, event.app.image]),
      [
        [before.name, first.url],
        [before.name, second.url],
        ['Lake', second.url],
        ['Lake', undefined],
      ],
    );
    assert.ok(app.told.every((entry) => entry.does !== 'publish' || entry.stream === `chat:app:${app.id}`));
  });

  test('FL-16 a custom emoji has a name, aliases and a picture', async () => {
    const file = await picture('alice', 'emoji');
    assert.equal(Math.max(file.width ?? 0, file.height ?? 0), 128);
    const make = (name: string, fileId = file.id, user = 'alice') =>
      app.call(app.as(user), 'emoji.create', { name, fileId });
    await assert.rejects(make('boat', file.id, 'bob'), refused('capability_missing'));
    await assert.rejects(make('boat', (await picture('bob', 'emoji')).id), refused('file_not_found'));
    const { emoji, created } = await make('boat');
    assert.deepEqual([emoji.url, emoji.user, created], [file.url, 'alice', true]);
    assert.equal((await make('boat')).created, false);
    await assert.rejects(make('ship'), refused('file_not_found'), 'its picture is taken');
    const alias = (name: string, alias: string) => app.call(app.as('alice'), 'emoji.alias', { name, alias });
    assert.deepEqual((await alias('boat', 'ship')).emoji.aliases, ['ship']);
    assert.deepEqual((await alias('ship', 'vessel')).emoji.aliases, ['ship', 'vessel'], 'by an alias too');
    await assert.rejects(make('ship', (await picture('alice', 'emoji')).id), refused('emoji_taken'));
    await assert.rejects(alias('boat', 'boat'), refused('emoji_taken'));
    await app.call(app.as('alice'), 'emoji.delete', { name: 'ship' });
    const { items } = await app.call(app.as('bob'), 'emoji.list', {});
    assert.deepEqual(
      items.map(({ name, aliases }) => [name, aliases]),
      [['boat', ['vessel']]],
    );
    await app.call(app.as('alice'), 'emoji.delete', { name: 'boat' });
    assert.deepEqual(await app.call(app.as('bob'), 'emoji.list', {}), { items: [] });
    assert.equal(await exists(file.id), false);
    await assert.rejects(alias('boat', 'ship'), refused('emoji_not_found'));
  });

  test('FL-21 everybody of the app is told what changes about a custom emoji, once it has', async () => {
    const { id: fileId, url } = await picture('alice', 'emoji');
    const alice = app.as('alice');
    app.told.length = 0;
    await app.call(alice, 'emoji.create', { name: 'wave', fileId });
    await app.call(alice, 'emoji.create', { name: 'wave', fileId });
    await app.call(alice, 'emoji.alias', { name: 'wave', alias: 'hello' });
    await app.call(alice, 'emoji.delete', { name: 'hello' });
    await app.call(alice, 'emoji.delete', { name: 'wave' });
    await assert.rejects(app.call(alice, 'emoji.delete', { name: 'wave' }), refused('emoji_not_found'));
    const events = app.told.flatMap((entry) => {
      if (entry.does !== 'publish' || !entry.event.type.startsWith('emoji.')) return [];
      assert.equal(entry.stream, `chat:app:${app.id}`);
      return [entry.event];
    });
    assert.deepEqual(
      events.map((event) =>
        event.type === 'emoji.updated' ? [event.emoji.url, event.emoji.aliases] : event.type,
      ),
      [[url, []], [url, ['hello']], [url, []], 'emoji.removed'],
    );
  });

  test('FL-17 what nothing shows goes after seven days, with its bytes and its room', async () => {
    const cid = 'messaging:kept';
    const erin = app.as('erin');
    await app.call(erin, 'channels.getOrCreate', { cid, members: ['bob'] });
    const sent = await upload(app.context, app, erin, text());
    await app.call(erin, 'messages.send', {
      cid,
      id: app.context.ids.uuid(),
      attachments: [{ type: 'file', fileId: sent.id }],
    });
    const left = await upload(app.context, app, erin, await jpeg());
    const { file: awaited } = await announce(app.context, app, erin, text());
    await bring(app.context, app, awaited.id, text().bytes);
    const places = await Promise.all([sent, left, awaited].map(({ id }) => placeOf(app.context, app, id)));
    const [ofSent = '', ofLeft = '', ofAwaited = ''] = places;
    laterMs = 6 * dayMs;
    await sweepFiles(app.context);
    assert.deepEqual([await exists(left.id), await exists(awaited.id)], [true, true]);
    laterMs = 8 * dayMs;
    await sweepFiles(app.context);
    assert.deepEqual(
      [await exists(sent.id), await exists(left.id), await exists(awaited.id)],
      [true, false, false],
    );
    assert.deepEqual([await stored(ofSent), await stored(ofLeft), await stored(ofAwaited)], [1, 0, 0]);
    assert.equal(await bytesOf('erin'), 12);
    await app.call(erin, 'channels.delete', { cid });
    await sweepFiles(app.context);
    assert.deepEqual([await stored(ofSent), await bytesOf('erin')], [0, 0]);
    laterMs = 0;
  });

  test('FL-17 SD-14 a file of a message that is planned for in two weeks waits for it, and no longer', async () => {
    const cid = 'messaging:planned';
    const dan = app.as('dan');
    await app.call(dan, 'channels.getOrCreate', { cid, members: ['bob'] });
    const [kept, dropped] = [
      await upload(app.context, app, dan, text()),
      await upload(app.context, app, dan, text()),
    ];
    const plan = (fileId: string) => {
      const id = app.context.ids.uuid();
      const local = new Date(Date.now() + 14 * dayMs).toISOString().slice(0, 16);
      const attachments = [{ type: 'file', fileId }];
      return app.call(dan, 'scheduled.create', { cid, id, attachments, local, zone: 'UTC' });
    };
    const planned = await plan(kept.id);
    const { scheduled } = await plan(dropped.id);
    laterMs = 8 * dayMs;
    await sweepFiles(app.context);
    assert.deepEqual([await exists(kept.id), await exists(dropped.id)], [true, true]);
    await app.call(dan, 'scheduled.cancel', { id: scheduled.id });
    await sweepFiles(app.context);
    assert.deepEqual([await exists(kept.id), await exists(dropped.id)], [true, false]);
    const { message } = await app
      .call(dan, 'scheduled.sendNow', { id: planned.scheduled.id })
      .then(() => app.call(dan, 'messages.get', { id: planned.scheduled.id }));
    assert.deepEqual(
      message.attachments.map(({ fileId }) => fileId),
      [kept.id],
    );
    laterMs = 0;
  });

  test('FL-17 bytes that could not be taken away are taken away another time', async () => {
    const file = await upload(app.context, app, app.as('faythe'), text());
    const place = await placeOf(app.context, app, file.id);
    await app.call(app.as('faythe'), 'files.delete', { id: file.id });
    const broken = { ...app.context.blob, remove: () => Promise.reject(new Error('away')) };
    await assert.rejects(removeDeleted({ db: app.context.db, blob: broken }, app.id));
    assert.deepEqual([await stored(place), await placeOf(app.context, app, file.id)], [1, place]);
    await removeDeleted(app.context, app.id);
    assert.deepEqual([await stored(place), await placeOf(app.context, app, file.id)], [0, '']);
  });
});

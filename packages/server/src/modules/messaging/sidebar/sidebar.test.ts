import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, type MethodCall, type Sidebar, streams } from '@parley/protocol';
import type { SidebarMethod } from '@parley/protocol/rearrange';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
const [one, two] = ['team:one', 'team:two'];

before(async () => {
  app = await testApp();
  for (const cid of [one, two])
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
});
after(() => app.close());
beforeEach(async () => {
  await app.owner`delete from sidebars where app_id = ${app.id}`;
  app.told.length = 0;
});

const act = <Name extends SidebarMethod>(name: Name, input: MethodCall<Name>, user = 'bob') =>
  app.call(app.as(user), name, input);
const held = async (user = 'bob'): Promise<Sidebar> =>
  (await app.call(app.as(user), 'sidebar.get', {})).sidebar;
const make = async (name: string): Promise<string> => {
  const id = app.context.ids.uuid();
  await act('sidebar.createSection', { id, name });
  return id;
};

test('SB-1 a person makes, renames and deletes sections of their own, and sees nobody else’s', async () => {
  const id = await make('This week');
  await act('sidebar.createSection', { id, name: 'This week' });
  await assert.rejects(act('sidebar.createSection', { id, name: 'Else' }), refused('id_taken'));
  await act('sidebar.updateSection', { id, name: 'Next week' });
  assert.deepEqual(await held(), { sections: [{ id, name: 'Next week', channels: [] }], order: [] });
  assert.deepEqual(await held('alice'), { sections: [], order: [] });
  await assert.rejects(
    act('sidebar.updateSection', { id, name: 'Mine' }, 'alice'),
    refused('section_not_found'),
  );
  await assert.rejects(
    act('sidebar.updateSection', { id: 'channels', name: 'Rooms' }),
    refused('section_not_found'),
  );
  for (let times = 0; times < 2; times += 1) await act('sidebar.deleteSection', { id });
  assert.deepEqual((await held()).sections, []);
  for (let n = 0; n < limits.categoriesMost; n += 1) await make(`Number ${n}`);
  await assert.rejects(make('One more'), refused('sections_full'));
});

test('SB-2 a channel stands in one section of one’s own, or again where it does for everybody', async () => {
  const [a, b] = [await make('a'), await make('b')];
  const places = async () => (await held()).sections.map(({ channels }) => channels);
  await act('sidebar.place', { cid: one, section: a });
  await act('sidebar.place', { cid: two, section: a });
  await act('sidebar.place', { cid: one, section: b });
  assert.deepEqual(await places(), [[two], [one]]);
  await act('sidebar.place', { cid: one, section: null });
  assert.deepEqual(await places(), [[two], []]);
  await act('sidebar.deleteSection', { id: a });
  assert.deepEqual(await places(), [[]]);
  await assert.rejects(act('sidebar.place', { cid: one, section: a }), refused('section_not_found'));
  await assert.rejects(act('sidebar.place', { cid: 'team:none', section: b }), refused('channel_not_found'));
  await assert.rejects(act('sidebar.place', { cid: one, section: b }, 'dan'), refused('not_a_member'));
});

test('SB-3 a section keeps how it is ordered and whether it is folded, and moves nothing to another', async () => {
  const [a, b] = [await make('a'), await make('b')];
  for (const cid of [one, two]) await act('sidebar.place', { cid, section: a });
  await act('sidebar.updateSection', { id: a, sort: 'hand', channels: [two], folded: true });
  await act('sidebar.updateSection', { id: b, channels: [one] });
  await act('sidebar.updateSection', { id: 'direct', sort: 'name' });
  assert.deepEqual((await held()).sections, [
    { id: a, name: 'a', sort: 'hand', folded: true, channels: [two, one] },
    { id: b, name: 'b', channels: [] },
    { id: 'direct', sort: 'name' },
  ]);
  await act('sidebar.updateSection', { id: a, folded: false });
  assert.equal((await held()).sections[0]?.folded, undefined);
});

test('SB-3 so has a category, but only one the person may know of', async () => {
  await app.call(app.server, 'users.upsert', { users: [{ id: 'gina', role: 'guest' }] });
  const id = app.context.ids.uuid();
  await app.call(app.server, 'categories.create', { id, name: 'Projects' });
  await act('sidebar.updateSection', { id, folded: true });
  await assert.rejects(act('sidebar.createSection', { id, name: 'Mine' }), refused('id_taken'));
  for (const unknown of [id, app.context.ids.uuid()])
    await assert.rejects(
      act('sidebar.updateSection', { id: unknown, folded: true }, 'gina'),
      refused('section_not_found'),
    );
  await app.call(app.server, 'categories.delete', { id });
  await act('sidebar.order', { ids: ['direct', id] });
  assert.deepEqual(await held(), { sections: [], order: ['direct'] });
});

test('SB-5 no more channels are named than so many, and none the person is not in', async () => {
  const id = await make('a');
  await act('sidebar.place', { cid: one, section: id });
  await act('sidebar.updateSection', { id: 'channels', channels: [two, 'team:none', two] });
  const channels = async () => (await held()).sections.map((section) => section.channels);
  assert.deepEqual(await channels(), [[one], [two]]);
  await app.call(app.as('alice'), 'members.remove', { cid: two, user: 'bob' });
  await act('sidebar.order', { ids: ['direct'] });
  assert.deepEqual(await channels(), [[one], []]);
  await app.call(app.as('alice'), 'members.add', { cid: two, users: ['bob'] });
  const many = Array.from({ length: limits.sidebarChannels }, (_, n) => `many-${n}`);
  await app.owner`
    with made as (
      insert into channels (app_id, channel, type, id, created_at)
      select ${app.id}, nextval('channel_numbers'), 'team', n, now() from unnest(${many}::text[]) n
      returning app_id, channel
    )
    insert into members (app_id, channel, user_id, joined_at) select app_id, channel, 'bob', now() from made`;
  const all = many.map((name) => `team:${name}`);
  await assert.rejects(
    act('sidebar.updateSection', { id: 'channels', channels: all }),
    refused('sidebar_full'),
  );
  await act('sidebar.updateSection', { id: 'channels', channels: all.slice(1) });
  await assert.rejects(act('sidebar.place', { cid: two, section: id }), refused('sidebar_full'));
});

test('SB-6 the person’s own stream is told all of it, once, and nobody else’s', async () => {
  const id = await make('a');
  await act('sidebar.place', { cid: one, section: id });
  app.told.length = 0;
  const channels = [one];
  await act('sidebar.place', { cid: one, section: id });
  const { offset, sidebar } = await act('sidebar.updateSection', { id: 'channels', channels });
  assert.equal((await act('sidebar.updateSection', { id: 'channels', channels })).offset, offset);
  const [event, ...others] = app.events('sidebar.updated');
  assert.deepEqual([event?.offset, event?.sidebar, others], [offset, sidebar, []]);
  assert.deepEqual(
    app.told.map((told) => 'stream' in told && told.stream),
    [streams.user(app.id, 'bob')],
  );
});

test('SB-6 two writes at once leave both behind, and with the person all of it goes', async () => {
  const ids = Array.from({ length: 8 }, () => app.context.ids.uuid());
  await Promise.all(ids.map((id) => act('sidebar.createSection', { id, name: 'Section' }, 'zoe')));
  assert.deepEqual((await held('zoe')).sections.map(({ id }) => id).sort(), [...ids].sort());
  await app.call(app.server, 'users.delete', { id: 'zoe' });
  const left = await app.owner`select 1 from sidebars where app_id = ${app.id} and user_id = 'zoe'`;
  assert.equal(left.length, 0);
});

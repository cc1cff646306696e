import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChannelView } from '@parley/client';
import type { Sidebar } from '@parley/protocol';
import { movedTo, steppedOrder } from './moves.ts';
import { type ArrangedSection, arrange, takes } from './sections.ts';

const [own, other, category, gone] = [1, 2, 3, 4].map((n) => `0190f3a0-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
];
const categories = [{ id: category, name: 'Projects' }];
/** Most recently written in first. */
const channel = (name: string, more: object = {}): ChannelView =>
  ({ cid: `team:${name}`, name, distinct: false, unread: 0, ...more }) as unknown as ChannelView;
const pinned = (at: number) => ({ membership: { pinnedAt: `2026-01-0${at}` } });
const channels = [
  channel('boats'),
  channel('zoo', pinned(1)),
  channel('ann', { distinct: true }),
  channel('apples', { categoryId: category }),
  channel('bears', pinned(2)),
  channel('kites', { categoryId: gone }),
  channel('aunts', { categoryId: category }),
  channel('xylo', { distinct: true }),
];
const listed = (sidebar: Partial<Sidebar>): string[] =>
  arrange({
    ...{ channels, categories, sidebar: { sections: [], order: [], ...sidebar } },
    nameOf: ({ name = '' }) => name,
  }).map(({ name, id, channels: held }) => `${name ?? id}: ${held.map((one) => one.name).join(' ')}`);

test('SB-8 CA-4 a channel stands among favourites, in its section, in its category, or with the others', () => {
  assert.deepEqual(listed({}), [
    'favourites: zoo bears',
    'Projects: apples aunts',
    'channels: boats kites',
    'direct: ann xylo',
  ]);
  const mine = { id: own, name: 'Mine', channels: ['team:xylo', 'team:aunts', 'team:zoo', 'team:left'] };
  assert.deepEqual(listed({ sections: [mine] }), [
    'favourites: zoo bears',
    'Mine: xylo aunts',
    'Projects: apples',
    'channels: boats kites',
    'direct: ann',
  ]);
});

test('SB-3 by name, by latest, or by hand with the rest behind', () => {
  const sorted = (sort: 'name' | 'latest' | 'hand', cids: string[] = []) =>
    listed({ sections: [{ id: 'channels', sort, channels: cids }] })[2];
  assert.equal(sorted('name'), 'channels: boats kites');
  assert.equal(sorted('hand', ['team:kites']), 'channels: kites boats');
  const direct = (sort: 'name' | 'hand', cids: string[] = []) =>
    listed({ sections: [{ id: 'direct', sort, channels: cids }] })[3];
  assert.equal(direct('hand', ['team:xylo']), 'direct: xylo ann');
  assert.equal(listed({ sections: [{ id: category, sort: 'latest' }] })[1], 'Projects: apples aunts');
});

test('SB-4 a section that has no place stands behind what it would follow, and favourites stand first', () => {
  const names = (order: string[]) =>
    listed({ sections: [{ id: own, name: 'Mine', channels: [] }], order }).map((line) => line.split(':')[0]);
  assert.deepEqual(names([]), ['favourites', 'Mine', 'Projects', 'channels', 'direct']);
  assert.deepEqual(names(['direct', gone, 'channels']), [
    'favourites',
    'Mine',
    'Projects',
    'direct',
    'channels',
  ]);
  assert.deepEqual(names(['direct', own]), ['favourites', 'direct', 'Mine', 'Projects', 'channels']);
});

test('SB-9 a section steps over those that are not shown', () => {
  const ids = [own, other, category, 'channels', 'direct'];
  const all = [{ id: 'favourites', kind: 'favourites' }, ...ids.map((id) => ({ id, kind: 'own' }))];
  const step = (id: string, by: 1 | -1) =>
    steppedOrder(all as ArrangedSection[], ['favourites', own, category, 'direct'], id, by);
  assert.deepEqual(step(own, 1), [other, category, own, 'channels', 'direct']);
  assert.deepEqual(step('direct', -1), [own, other, 'direct', category, 'channels']);
  assert.equal(step(own, -1), undefined);
  assert.equal(step('favourites', 1), undefined);
});

test('SB-9 an item goes in front of the one at a place, wherever it was', () => {
  assert.deepEqual(movedTo(['a', 'b', 'c'], 'a', 2), ['b', 'a', 'c']);
  assert.deepEqual(movedTo(['a', 'b', 'c'], 'c', 0), ['c', 'a', 'b']);
  assert.deepEqual(movedTo(['a', 'b', 'c'], 'b', 1), ['a', 'b', 'c']);
  assert.deepEqual(movedTo(['a', 'b'], 'x', 1), ['a', 'x', 'b']);
});

test('SB-8 a person moves a channel among favourites, into sections of their own, or home', () => {
  const [boats, , , apples] = channels as [ChannelView, ChannelView, ChannelView, ChannelView];
  const may = (one: ChannelView, id: string, kind: ArrangedSection['kind']) =>
    takes({ id, kind }, one, categories);
  assert.ok(
    may(boats, 'favourites', 'favourites') && may(boats, own, 'own') && may(boats, 'channels', 'channels'),
  );
  assert.ok(!may(boats, category, 'category') && !may(boats, 'direct', 'direct'));
  assert.ok(may(apples, category, 'category') && !may(apples, 'channels', 'channels'));
});

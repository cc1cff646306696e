import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Group } from '@parley/protocol';
import { type Room, warningOf } from './naming.ts';

const groupOf = (handle: string, memberCount: number): Group => ({
  id: `0190f3a0-0000-7000-8000-0000000000${memberCount}`,
  handle,
  name: handle,
  memberCount,
  createdAt: '2026-01-01T00:00:00Z',
});
const words = {
  notifies: (count: number) => `all ${count}`,
  notifiesUpTo: (count: number) => `to ${count}`,
  notifiesActive: 'active',
  mayNot: (who: string) => `not ${who}`,
};
const room: Room = {
  memberCount: 80,
  capabilities: ['notify-channel'],
  crowdMembers: 100,
  groups: [groupOf('Designers', 12), groupOf('pair', 2)].map((group, at) => ({
    ...group,
    id: `0190f3a0-0000-7000-8000-00000000000${at}`,
  })),
};
const said = (text: string, more: Partial<Room> = {}) => warningOf(text, { ...room, ...more }, words);

test('what names many says how many, and what names few says nothing', () => {
  assert.equal(said('Hello @channel'), 'all 79');
  assert.equal(said('Hello <!channel>'), 'all 79');
  assert.equal(said('Hello @here'), 'active');
  assert.equal(said('Hello @designers, @pair'), 'to 14');
  assert.equal(said(`Hello <@&${room.groups[0]?.id}>`), 'to 12');
  assert.equal(said('@designers', { memberCount: 9 }), 'to 8');
  for (const text of ['Hello', '@bob', '@pair', '`@channel`', 'a@channel', 'at @channels'])
    assert.equal(said(text), undefined, text);
  assert.equal(said('@channel', { memberCount: 4 }), undefined);
});

test('who may not is told that nobody is notified', () => {
  assert.equal(said('@channel', { memberCount: 101 }), 'not @channel');
  assert.equal(said('@pair', { memberCount: 101 }), 'not @pair');
  assert.equal(said('@here', { capabilities: [] }), 'not @here');
  assert.equal(said('@channel', { memberCount: 101, capabilities: ['notify-crowd'] }), 'all 100');
});

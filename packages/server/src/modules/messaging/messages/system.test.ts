import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SaidRow } from './store.system.ts';
import { hasRoom, lineFor } from './system.ts';

const now = new Date('2026-01-05T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const said = (event: string, ms: number, more: Partial<SaidRow['system']> = {}): SaidRow => ({
  id: `${event}-${ms}`,
  system: { event, ...more },
  createdAt: ago(ms),
});
const joined = { event: 'member.joined', users: ['bob'] };

test('CH-51 who joins within 30 s is named in the line that is there, once', () => {
  const lines = [said('channel.renamed', 1_000), said('member.joined', 29_999, { users: ['alice', 'bob'] })];
  const line = lineFor(lines, { event: 'member.joined', users: ['bob', 'carol'] }, now);
  assert.deepEqual(line?.system.users, ['alice', 'bob', 'carol']);
  assert.equal(lineFor([said('member.joined', 30_000, { users: ['alice'] })], joined, now), undefined);
});

test('CH-51 what one person does is not put to another, and changes stay lines of their own', () => {
  const lines = [said('member.added', 1_000, { by: 'alice', users: ['bob'] })];
  assert.equal(lineFor(lines, { event: 'member.added', by: 'carol', users: ['dan'] }, now), undefined);
  const added = { event: 'member.added', by: 'alice', users: ['dan'] };
  assert.deepEqual(lineFor(lines, added, now)?.system, { ...added, users: ['bob', 'dan'] });
  assert.equal(
    lineFor([said('channel.renamed', 1)], { event: 'channel.renamed', value: 'b' }, now),
    undefined,
  );
});

test('CH-52 the eleventh line of a minute has no room', () => {
  const ten = Array.from({ length: 10 }, (_, i) => said('channel.renamed', i * 6_666));
  assert.equal(hasRoom(ten, now), false);
  assert.equal(hasRoom(ten.slice(1), now), true);
  assert.equal(hasRoom([...ten.slice(1), said('channel.renamed', 60_000)], now), true);
});

import type { Group } from '@parley/protocol';

const of = (at: number, handle: string, name: string, memberCount: number, mine = false): Group => ({
  id: `0190f3a0-0000-7000-8000-00000000070${at}`,
  handle,
  name,
  memberCount,
  mine,
  createdAt: '2026-11-03T10:00:00.000Z',
});

/** Groups of an app: of few and of many, with long names and in other scripts. */
export const groups: readonly Group[] = [
  of(1, 'designers', 'Design team', 3, true),
  of(2, 'on-call', 'Whoever is on call this week, and whoever was in the week before', 2),
  of(3, 'shore', 'Everybody who works at the shore', 1_000, true),
  of(4, '山小屋', '山小屋の人たち', 0),
];

import type { Excerpts, Notification, NotificationKind } from '@parley/protocol';
import { idOf, present } from './conversation.ts';

const told = (
  n: number,
  kind: NotificationKind,
  minutes: number,
  more: Partial<Notification>,
): Notification => ({
  id: idOf(800 + n),
  kind,
  cid: 'team:launch',
  messageId: idOf(820 + n),
  at: new Date(present - minutes * 60_000).toISOString(),
  read: true,
  placed: n,
  offset: n,
  ...more,
});

/** What a person was told of, one of each kind that is told by people, the newest first. */
export const notifications: readonly Notification[] = [
  {
    ...told(9, 'invite', 0, { actor: 'erin', read: false, cid: undefined, messageId: undefined }),
    invite: {
      id: idOf(850),
      channel: { cid: 'team:boats', name: 'boats', description: 'Everything that floats', private: true },
    },
  },
  told(8, 'mention', 0, { actor: 'bob', read: false }),
  told(7, 'thread_reply', 12, { actor: 'dan', parentId: idOf(3), read: false }),
  told(6, 'dm', 41, { actor: 'erin', cid: 'messaging:!dm-erin', read: false }),
  told(5, 'reaction', 96, { actor: 'faythe', emoji: '🎉' }),
  told(4, 'channel', 180, { actor: 'bob', cid: 'team:design' }),
  told(3, 'here', 1_500, { actor: 'erin' }),
  told(2, 'group', 3_000, { actor: 'dan', cid: 'team:design' }),
  told(1, 'message', 9_000, { actor: undefined, cid: 'team:gone' }),
];

const says = (n: number, author: string, text: string) => [idOf(820 + n), { author, text }] as const;

/** What their messages say. */
export const excerpts: Excerpts = Object.fromEntries([
  says(8, 'bob', '<@alice> could you read the **release notes** once more before noon?'),
  says(7, 'dan', 'With the machine it ran on, please. Numbers without a machine are poetry.'),
  says(6, 'erin', ''),
  says(5, 'alice', 'Then `p99` is what we print on the front page.'),
  says(
    4,
    'bob',
    'The freeze begins at noon. What is not merged by then waits for the next release, which is in two weeks; please say early if that is too late for you, so that nobody has to hurry at the end.',
  ),
  says(3, 'erin', 'Who has seen the import run on a machine with one core?'),
  says(2, 'dan', 'New icons are in the folder.'),
]);

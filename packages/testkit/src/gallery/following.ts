import type { Thread } from '@parley/protocol';
import { launch, message } from './conversation.ts';

const [first, about] = launch.filter(({ replyCount }) => replyCount > 0);

const followed = (
  parent: Thread['parent'],
  lastReply: Thread['lastReply'],
  unread: number,
  more: Partial<Thread> = {},
): Thread => {
  const lastSeq = parent.replyCount;
  return {
    parent,
    ...(lastReply && { lastReply }),
    ...{ lastSeq, lastReadSeq: lastSeq - unread, unread, offset: 400 },
    ...more,
  };
};

const answered = (n: number, replyAuthors: string[], replyCount: number) => ({
  seq: n,
  replyAuthors,
  replyCount,
});

/** Threads a person follows: one with new replies, one that is read, a long one, one whose parent is deleted, one without replies. */
export const following: readonly Thread[] = [
  ...(first
    ? [
        followed(
          first,
          message(861, 'dan', 12, 'With the machine it ran on, please.', { parentId: first.id }),
          2,
        ),
      ]
    : []),
  ...(about
    ? [followed(about, message(862, 'alice', 95, 'I will, **after lunch**.', { parentId: about.id }), 0)]
    : []),
  followed(
    message(
      863,
      'erin',
      2_900,
      'Which of the two importers do we keep? The old one knows about threads and files, the new one is fast and knows about neither; somebody has to decide before the freeze, and I would rather not be that somebody.',
      { cid: 'team:design', ...answered(863, ['bob', 'faythe', 'carol', 'dan'], 134) },
    ),
    message(864, 'bob', 1_450, 'The one with tests.', { cid: 'team:design' }),
    17,
  ),
  followed(
    message(865, 'carol', 9_000, '', {
      type: 'deleted',
      ...answered(865, ['faythe'], 1),
    }),
    message(866, 'faythe', 8_900, 'Was that meant for here?'),
    0,
  ),
  followed(message(867, 'alice', 20_000, '', { attachments: [{ type: 'image', custom: {} }] }), undefined, 0),
];

const threads = {
  title: 'Threads',
  loading: 'Loading threads…',
  none: 'No threads yet.',
  hint: 'Threads you start, answer or are mentioned in stand here.',
  unable: 'The threads could not be loaded.',
  /** How many threads have unread replies, above the list. */
  unread: (count: number) =>
    count === 0 ? 'Everything is read' : `${new Intl.NumberFormat('en').format(count)} with new replies`,
  /** Of one thread. */
  newReplies: (count: number) =>
    count === 1 ? '1 new reply' : `${new Intl.NumberFormat('en').format(count)} new replies`,
  inPlace: (place: string) => `in ${place}`,
  /** Before what the newest reply says. */
  by: (name: string) => `${name}:`,
  follow: 'Follow',
  following: 'Following',
  followHint: 'Be told of new replies',
  menu: 'What you are told of this thread',
  all: 'Every reply',
  mentions: 'Mentions only',
  nothing: 'Nothing',
  unfollow: 'Stop following',
};

/** What the kit says of threads one follows. */
export const threadWords = { threads };

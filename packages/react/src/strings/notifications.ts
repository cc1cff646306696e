const inside = (place: string | undefined): string => (place === undefined ? '' : ` in ${place}`);

const activity = {
  title: 'Activity',
  loading: 'Loading…',
  none: 'Nothing yet.',
  hint: 'When somebody mentions you, answers you or writes to you, you find it here.',
  unable: 'This could not be loaded.',
  unread: (count: number) =>
    count === 0 ? 'Everything is read' : `${new Intl.NumberFormat('en').format(count)} unread`,
  markAllRead: 'Mark all as read',
  /** Why one is told, below the name of who did it. */
  kinds: {
    mention: (place: string | undefined) => `Mentioned you${inside(place)}`,
    group: (place: string | undefined) => `Mentioned a group of yours${inside(place)}`,
    channel: (place: string | undefined) => `Mentioned everyone${inside(place)}`,
    here: (place: string | undefined) => `Mentioned everyone who is active${inside(place)}`,
    thread_reply: (place: string | undefined) => `Replied in a thread you follow${inside(place)}`,
    dm: (place: string | undefined) => (place === undefined ? 'Wrote to you' : `Wrote to you and ${place}`),
    message: (place: string | undefined) => `Wrote${inside(place)}`,
    reaction: (place: string | undefined) => `Reacted to your message${inside(place)}`,
    reminder: (place: string | undefined) => `Reminder${inside(place)}`,
    task: (place: string | undefined) => `Gave you a task${inside(place)}`,
    invite: (place: string | undefined) => `Invited you${place === undefined ? '' : ` to ${place}`}`,
  },
};

const levels = {
  title: 'What you are told of',
  all: 'Everything',
  mentions: 'Mentions and threads',
  nothing: 'Nothing',
};

/** What the kit says of what a person is told of. */
export const notificationWords = { activity, levels };

const shown = new Intl.NumberFormat('en');
const people = (count: number) => (count === 1 ? '1 person' : `${shown.format(count)} people`);

/** What the kit says of groups, and of naming many. */
export const groupWords = {
  title: 'Groups',
  add: 'Make a group',
  change: 'Change name',
  name: 'Name',
  nameExample: 'Design team',
  handle: 'Handle',
  handleExample: 'designers',
  handleHint: (handle: string) => `Write @${handle} to mention everybody in it.`,
  badHandle: (handle: string) => `“${handle}” cannot stand after @: letters, digits, dots and hyphens can.`,
  none: 'No groups yet. A group is mentioned at once, as @designers.',
  loading: 'Loading…',
  nobody: 'Nobody is in it yet.',
  gone: 'This group is no more.',
  unknown: 'a group',
  inIt: 'Who is in it',
  youAreIn: 'with you',
  members: people,
  askDelete: (handle: string) =>
    `Delete ${handle}? What was written with it stays, and it mentions nobody any more.`,
  /** Below the field, before many are mentioned. */
  notifies: (count: number) => `This notifies ${people(count)}.`,
  notifiesUpTo: (count: number) => `This notifies up to ${people(count)}.`,
  notifiesActive: 'This notifies everybody here who is active.',
  mayNot: (who: string) => `${who} will notify nobody: in a channel this large it takes a moderator.`,
};

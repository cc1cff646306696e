const shown = new Intl.NumberFormat('en');
/** More names than this are counted. */
const named = 4;

/** What a channel says of itself and of its people. */
export const systemWords = {
  channelCreated: (name: string) => `${name} created the channel`,
  memberJoined: (name: string) => `${name} joined`,
  memberLeft: (name: string) => `${name} left`,
  memberAdded: (name: string, others: string) => `${name} added ${others}`,
  memberRemoved: (name: string, others: string) => `${name} removed ${others}`,
  renamed: (name: string, value: string) => `${name} renamed the channel to ${value}`,
  described: (name: string, value: string) => `${name} set the description: ${value}`,
  somethingHappened: (name: string, event: string) => `${name}: ${event}`,
  undescribed: (name: string) => `${name} took the description away`,
  pinnedMessage: (name: string) => `${name} pinned a message`,
  pictured: (name: string) => `${name} changed the picture of the channel`,
  madePrivate: (name: string) => `${name} made the channel private`,
  madeOpen: (name: string) => `${name} opened the channel to everybody`,
  archived: (name: string) => `${name} archived the channel`,
  unarchived: (name: string) => `${name} opened the channel again`,
  severalNames: (names: readonly string[]) => {
    const last = names.at(-1) ?? '';
    if (names.length < 2) return last;
    if (names.length <= named) return `${names.slice(0, -1).join(', ')} and ${last}`;
    return `${names.slice(0, named - 1).join(', ')} and ${shown.format(names.length - named + 1)} others`;
  },
};

const pins = {
  title: 'Pins',
  pin: 'Pin to the channel',
  unpin: 'Take the pin off',
  none: 'Nothing is pinned here yet.',
  hint: 'Pin a message in its menu, so that everybody finds it again.',
  loading: 'Loading…',
  show: 'Show in the conversation',
};

const bookmarks = {
  title: 'Bookmarks',
  add: 'Bookmark',
  addFile: (name: string) => `Bookmark ${name}`,
  remove: 'Remove the bookmark',
  removeFile: (name: string) => `Remove the bookmark of ${name}`,
  note: 'A note to yourself',
  addNote: 'Add a note',
  changeNote: 'Change the note',
  none: 'You have no bookmarks yet.',
  hint: 'Bookmark a message in its menu. Nobody else sees your bookmarks.',
  gone: 'What this was can no longer be read.',
  show: 'Show the message',
  askRemove: 'Remove this bookmark?',
};

const drafts = {
  title: 'Drafts',
  none: 'You have no drafts.',
  hint: 'What you write and do not send waits here, on all your devices. Nobody else sees it.',
  threadIn: (place: string) => `Thread in ${place}`,
  goOn: 'Go on writing',
  remove: 'Delete',
  askRemove: 'Delete this draft?',
};

const ownEmoji = {
  title: 'Custom emoji',
  group: 'Custom',
  add: 'Add emoji',
  none: 'No custom emoji yet.',
  noneHint: 'The owners and admins of the workspace add them.',
  loading: 'Loading…',
  picture: 'Picture',
  choose: 'Choose a picture',
  other: 'Choose another',
  hint: 'PNG, GIF or WebP, square looks best.',
  tooLarge: 'This picture moves and is larger than 256 KB. Choose a smaller one.',
  unreadable: 'This file is no picture that can be read here. Choose another.',
  name: 'Name',
  nameExample: 'party_parrot',
  nameHint: 'Small letters, digits, _ and -. Typed between colons.',
  aliases: 'Other names',
  aliasesExample: 'parrot, party',
  aliasesHint: 'Up to ten, with commas between them.',
  badName: (name: string) => `:${name}: can be no name. Use small letters, digits, _ and -.`,
  manyAliases: 'These are more than ten names.',
  by: (name: string, when: string) => `by ${name}, ${when}`,
  bySomebody: (when: string) => `added ${when}`,
  remove: (name: string) => `Remove :${name}:`,
  askRemove: (name: string) => `Remove :${name}:? Where it was used its name stays.`,
};

/** What the kit says of pins, of bookmarks, of drafts and of an app's own emoji. */
export const marks = { pins, bookmarks, drafts, ownEmoji };

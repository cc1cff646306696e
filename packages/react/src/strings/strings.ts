const shown = new Intl.NumberFormat('en');

/**
 * Everything the kit says, in one table. Replace any of it with the `strings` of `<ChatProvider>`; entries that take
 * numbers or names are functions so that every language can order and inflect as it must.
 */
export const english = {
  channels: 'Conversations',
  namedChannels: 'Channels',
  directChannels: 'Direct messages',
  noChannels: 'No conversations yet',
  noChannelsHint: 'When somebody adds you to a channel or writes to you, it appears here.',
  noChannelMatches: 'Nothing of that name.',
  /** Read after the number of a badge. */
  unread: 'unread',
  mentioningYou: 'mentioning you',
  draft: 'Draft',
  you: 'You',
  deletedUser: 'Deleted user',
  namelessChannel: 'Unnamed channel',
  nothingSaid: 'Nothing said yet',
  attachment: 'Attachment',

  messages: 'Messages',
  beginningOf: (name: string) => `This is the beginning of ${name}`,
  beginningHint: 'Everything said here is kept, and everyone in it can read it.',
  beginningDirectHint: 'Only the two of you can read what you write here.',
  newMessages: 'New',
  jumpToLatest: 'Jump to latest',
  newBelow: (count: number) => (count === 1 ? '1 new message' : `${shown.format(count)} new messages`),
  loadingOlder: 'Loading older messages',
  unableToLoad: 'These messages could not be loaded.',
  edited: 'edited',
  deleted: 'This message was deleted.',
  sending: 'Sending…',
  notSent: 'Not sent.',
  retry: 'Try again',
  discard: 'Discard',
  pinned: 'pinned',
  shadowed: 'only you see this',
  repliedInThread: 'replied in a thread',
  replies: (count: number) => (count === 1 ? '1 reply' : `${shown.format(count)} replies`),
  lastReply: (when: string) => `last reply ${when}`,
  messageActions: 'Message actions',
  react: 'Add reaction',
  reply: 'Quote',
  thread: 'Reply in thread',
  edit: 'Edit',
  delete: 'Delete',
  copyText: 'Copy text',
  markUnread: 'Mark unread from here',
  more: 'More actions',
  copy: 'Copy',
  copied: 'Copied',
  quoteOf: (name: string) => `Quoting ${name}`,
  quoteGone: 'The quoted message was deleted.',
  reactionLabel: (emoji: string, count: number, names: string) => `${emoji} ${shown.format(count)}, ${names}`,
  moreReactions: (count: number) => `${shown.format(count)} more`,
  fewerReactions: 'Show fewer',
  pickEmoji: 'Pick an emoji',
  save: 'Save',
  cancel: 'Cancel',
  editHint: 'Esc to cancel, Enter to save',

  writeTo: (name: string) => `Message ${name}`,
  writeReply: 'Reply…',
  send: 'Send',
  cancelQuote: 'Do not quote',
  formatting: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  strike: 'Strikethrough',
  code: 'Code',
  quote: 'Quote',
  list: 'List',
  emoji: 'Emoji',
  enterHint: 'Shift + Enter for a new line',
  modEnterHint: 'Ctrl + Enter to send',
  slowMode: (seconds: number) => `Slow mode: ${seconds} s to wait`,
  dropFiles: 'Drop to attach here',
  completePeople: 'People',
  completeChannels: 'Channels',
  completeEmoji: 'Emoji',
  suggestions: (count: number) => (count === 1 ? '1 suggestion' : `${shown.format(count)} suggestions`),
  hereHint: 'Everyone who is here now',
  channelHint: 'Everyone in this channel',
  notInChannel: 'not in this channel',
  tooLong: (over: number) => `${shown.format(over)} characters too many`,
  mayNotWrite: 'You can read here, but not write.',

  threadTitle: 'Thread',
  closeThread: 'Close thread',
  noReplies: 'No replies yet. Start the thread.',

  typing: (names: readonly string[]) => {
    const [one = '', two = '', three = ''] = names;
    if (names.length === 1) return `${one} is typing`;
    if (names.length === 2) return `${one} and ${two} are typing`;
    if (names.length === 3) return `${one}, ${two} and ${three} are typing`;
    return 'Several people are typing';
  },
  presence: { online: 'Online', away: 'Away', offline: 'Offline' },
  doNotDisturb: (until: string) => `Do not disturb until ${until}`,
  reconnecting: 'Reconnecting, your messages will be sent.',
  reconnectNow: 'Try now',
  newMessageFrom: (name: string, text: string) => `${name}: ${text}`,
  messageFailed: 'A message could not be sent.',

  today: 'Today',
  yesterday: 'Yesterday',
  justNow: 'just now',

  channelCreated: (name: string) => `${name} created the channel`,
  memberJoined: (name: string) => `${name} joined`,
  memberLeft: (name: string) => `${name} left`,
  memberAdded: (name: string, others: string) => `${name} added ${others}`,
  memberRemoved: (name: string, others: string) => `${name} removed ${others}`,
  renamed: (name: string, value: string) => `${name} renamed the channel to ${value}`,
  described: (name: string, value: string) => `${name} set the description: ${value}`,
  somethingHappened: (name: string, event: string) => `${name}: ${event}`,
};

/** What a translation provides: the same entries in another language. */
export type Strings = typeof english;

/** The parts that take a class of yours, and the class each has from the kit: the one its styles hang on. */
export const partClasses = {
  channels: 'parley-channels',
  channelRow: 'parley-channel-row',
  channel: 'parley-channel',
  messages: 'parley-messages',
  message: 'parley-message',
  messageText: 'parley-text',
  systemMessage: 'parley-system',
  dateSeparator: 'parley-day',
  unreadDivider: 'parley-new',
  messageToolbar: 'parley-toolbar',
  reaction: 'parley-reaction',
  messageInput: 'parley-input',
  messageField: 'parley-input-field',
  send: 'parley-send',
  thread: 'parley-thread',
  details: 'parley-details',
  dialog: 'parley-dialog',
  typing: 'parley-typing',
  avatar: 'parley-avatar',
  popover: 'parley-popover',
} as const;

export type Part = keyof typeof partClasses;

/** Classes of yours by part; they stand beside the kit's. */
export type ClassNames = Partial<Record<Part, string>>;

/** The `class` of a part: the kit's, then the host's. */
export function classOf(part: Part, classNames: ClassNames): string {
  const own = classNames[part];
  return own ? `${partClasses[part]} ${own}` : partClasses[part];
}

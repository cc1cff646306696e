/** Components that the page of attacks shows inside others, and what is there when it does. */
export const inside: Readonly<Record<string, string>> = {
  AttachmentGrid: '.parley-grid',
  Avatar: '.parley-avatar',
  ChannelRow: '.parley-channel-row',
  EmojiMark: '.parley-reaction',
  Faces: '.parley-faces',
  MessageInput: '.parley-input',
  MessageList: '.parley-messages',
  MessageUI: '.parley-message',
  PeoplePicker: '.parley-people',
  PollCard: '.parley-poll',
  Thread: '.parley-thread',
  TypingLine: '.parley-typing',
};

/** Components that show nothing anybody wrote, and why. */
export const silent: Readonly<Record<string, string>> = {
  ConnectionLine: 'says in our words that the connection is lost',
  KitProvider: 'shows nothing by itself',
  MuteButton: 'a bell, named by our words',
  MuteMenu: 'times and levels to choose from, in our words',
  ParleyChat: 'a client of its own around <Channel>, which is attacked',
  PresenceWords: 'a state and a time, in our words',
  QuietDialog: 'days and times',
  ReceiptsDialog: 'one choice, in our words',
  ReminderMenu: 'times to choose from',
  ScheduleDialog: 'a time to choose',
};

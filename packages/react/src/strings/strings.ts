import { blocking } from './blocking.ts';
import type { SettingsWords } from './channel-settings.ts';
import { channelWords } from './channels.ts';
import { commands } from './commands.ts';
import type { ContactWords } from './contacts.ts';
import { fileWords } from './files.ts';
import { forwards } from './forwards.ts';
import { groupWords } from './groups.ts';
import { history } from './history.ts';
import type { InvitationWords } from './invitations.ts';
import type { InviteWords } from './invites.ts';
import { marks } from './marks.ts';
import { moderation } from './moderation.ts';
import { mute } from './mute.ts';
import { notes } from './notes.ts';
import { notificationWords } from './notifications.ts';
import { polls } from './polls.ts';
import type { ProfileWords } from './profiles.ts';
import type { RoleWords } from './roles.ts';
import { search } from './search.ts';
import type { SearchPageWords } from './search-page.ts';
import { sectionWords } from './sections.ts';
import { systemWords } from './system.ts';
import { tasks } from './tasks.ts';
import { threadWords } from './threads.ts';
import type { TypeWords } from './types.ts';

const shown = new Intl.NumberFormat('en');

/**
 * Everything the kit says, in one table. Replace any of it with the `strings` of `<ChatProvider>`; entries that take
 * numbers or names are functions so that every language can order and inflect as it must.
 */
export const english = {
  channels: 'Conversations',
  favourites: 'Favourites',
  sections: sectionWords,
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
  forwardedFrom: (name: string) => `Forwarded from ${name}`,
  namelessChannel: 'Unnamed channel',
  nothingSaid: 'Nothing said yet',
  attachment: 'Attachment',
  picture: 'Picture',
  pictures: {
    own: 'Your picture',
    ofChannel: 'Picture of the channel',
    ofApp: 'Picture of the workspace',
    preview: 'As others will see it',
    add: 'Add a picture',
    change: 'Change the picture',
    choose: 'Choose a picture',
    other: 'Choose another',
    remove: 'Remove',
    hint: 'Or drop or paste one here. Its middle is shown, as a square.',
    unreadable: 'This file is no picture that can be read here. Choose another.',
  },
  video: 'Video',
  voiceNote: 'Voice message',
  attachments: (count: number) => (count === 1 ? '1 attachment' : `${shown.format(count)} attachments`),
  openPicture: (what: string) => `${what}, show large`,
  morePictures: (count: number) => `and ${shown.format(count)} more`,
  pictureNotHere: 'Not on this device',
  fileNotHere: 'This cannot be reached at the moment.',
  lightbox: 'Pictures of the message',
  larger: 'Larger',
  smaller: 'Smaller',
  previousPicture: 'Previous',
  nextPicture: 'Next',
  pictureOf: (at: number, of: number) => `${shown.format(at)} of ${shown.format(of)}`,
  animated: 'GIF',
  hasAltText: 'ALT',
  download: 'Download',
  gallery: 'Files',
  fileKinds: { image: 'Pictures', video: 'Videos', audio: 'Sounds', file: 'Documents', link: 'Links' },
  noFiles: {
    image: 'No pictures were sent here yet.',
    video: 'No videos were sent here yet.',
    audio: 'No sounds were sent here yet.',
    file: 'No documents were sent here yet.',
    link: 'No links were sent here yet.',
  },
  loadingFiles: 'Loading…',
  play: 'Play',
  pause: 'Pause',
  position: 'Position',

  messages: 'Messages',
  beginningOf: (name: string) => `This is the beginning of ${name}`,
  beginningHint: 'Everything said here is kept, and everyone in it can read it.',
  beginningDirectHint: 'Only the two of you can read what you write here.',
  sayHello: 'Say hello',
  hello: 'Hello 👋',
  setPurpose: 'Say what it is for',
  changePurpose: 'Change what it is for',
  newMessages: 'New',
  jumpToLatest: 'Jump to latest',
  newBelow: (count: number) => (count === 1 ? '1 new message' : `${shown.format(count)} new messages`),
  newSince: (count: number, when: string | undefined) =>
    when ? `${shown.format(count)} new since ${when}` : `${shown.format(count)} new`,
  jumpToFirstNew: 'Jump to the first new message',
  markRead: 'Mark as read',
  loadingOlder: 'Loading older messages',
  unableToLoad: 'These messages could not be loaded.',
  noChannel: 'There is no conversation here for you',
  noChannelHint: 'It was deleted, you are not in it any more, or the address is incomplete.',
  edited: 'edited',
  deleted: 'This message was deleted.',
  sending: 'Sending…',
  notSent: 'Not sent.',
  staleSend: 'Written over a day ago and not sent yet.',
  sendNow: 'Send now',
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
  copyLink: 'Copy link',
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
  findEmoji: 'Find an emoji',
  noEmoji: 'No emoji of that name.',
  skinTone: 'Skin tone',
  skinTones: {
    none: 'As it is',
    light: 'Light',
    mediumLight: 'Medium light',
    medium: 'Medium',
    mediumDark: 'Medium dark',
    dark: 'Dark',
  },
  emojiGroups: {
    faces: 'Faces',
    people: 'People',
    nature: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    signs: 'Signs',
    flags: 'Flags',
  },
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
  removePreview: (title: string) => `Remove the preview of ${title}`,
  remove: 'Remove',
  ...fileWords,
  completePeople: 'People',
  completeChannels: 'Channels',
  completeEmoji: 'Emoji',
  suggestions: (count: number) => (count === 1 ? '1 suggestion' : `${shown.format(count)} suggestions`),
  hereHint: 'Everyone who is here now',
  channelHint: 'Everyone in this channel',
  notInChannel: 'not in this channel',
  tooLong: (over: number) => `${shown.format(over)} characters too many`,
  mute,
  moderation,
  blocking,
  mayNotWrite: 'You can read here, but not write.',
  guestExpired: 'Your guest access has ended. You can still read; ask your host for more time to write.',

  threadTitle: 'Thread',
  closeThread: 'Close thread',
  alsoSendTo: (channel: string) => `Also send to ${channel}`,
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
  status: {
    set: 'Set a status',
    words: 'What are you up to?',
    empty: 'Empty the field',
    clear: 'Clear the status',
    clearAfter: 'Clear after',
    until: (said: string, when: string) => `${said}, until ${when}`,
    ends: {
      never: 'Do not clear',
      halfHour: '30 minutes',
      hour: '1 hour',
      fourHours: '4 hours',
      today: 'Today',
      thisWeek: 'This week',
      at: 'Choose a time',
    },
    usual: {
      meeting: 'In a meeting',
      commuting: 'Commuting',
      sick: 'Out sick',
      vacation: 'On vacation',
      remote: 'Working remotely',
    },
  },
  quiet: {
    title: 'Quiet hours',
    hint: (zone: string) => `Do not disturb begins and ends by itself. Times are those of ${zone}.`,
    days: 'Days',
    from: 'From',
    to: 'To',
    add: 'Add hours',
    remove: 'Remove these hours',
    off: 'Turn off',
  },
  reconnecting: 'Reconnecting, your messages will be sent.',
  reconnectingUnkept: 'Reconnecting. Your messages will be sent if this page stays open.',
  reconnectNow: 'Try now',
  unkept: {
    full: 'This device is full. What is not sent is lost when you close this page.',
    outdated: 'A newer version of this page is open elsewhere.',
    unavailable: 'Nothing can be kept on this device. What is not sent is lost when you close this page.',
  },
  reload: 'Reload',
  partMissing: 'This could not be loaded. Reload the page when you are online.',
  newMessageFrom: (name: string, text: string) => `${name}: ${text}`,
  messageFailed: 'A message could not be sent.',

  gifs: {
    pick: 'Send a GIF',
    find: (provider: string) => `Search ${provider}`,
    send: (what: string) => (what === '' ? 'Send this GIF' : `Send the GIF: ${what}`),
    none: 'No GIFs found. Try other words.',
    away: 'GIFs cannot be reached right now.',
    poweredBy: (provider: string) => `Powered by ${provider}`,
    via: (provider: string) => `via ${provider}`,
    previewOf: (words: string) => `A GIF for ${words}, before it is sent`,
    onlyYou: 'Only you see this until you send it.',
    shuffle: 'Shuffle',
    play: 'Play the GIF',
    pause: 'Pause the GIF',
  },
  ...marks,
  ...notificationWords,
  ...threadWords,
  search,
  notes,
  polls,
  profileOf: (name: string) => `Profile of ${name}`,
  commands,
  forwards,
  groups: groupWords,
  tasks,
  history,
  planning: {
    scheduled: 'Scheduled',
    reminders: 'Reminders',
    reminder: 'Reminder',
    loading: 'Loading…',
    nothingScheduled:
      'Nothing is waiting to be sent. “Send later”, where a message is written, sends it at a time of your choice.',
    nothingToRemind: 'No reminders. Ask for one in the menu of a message, or make one here.',
    schedule: 'Send later',
    scheduleAction: 'Schedule',
    reschedule: 'Change the time',
    cancelSending: 'Do not send',
    askCancel: 'Throw this message away?',
    askDelete: 'Delete this reminder?',
    when: 'When',
    day: 'Day',
    time: 'Time',
    tomorrow: 'Tomorrow',
    comesAt: (when: string, zone: string) => `${when} (${zone})`,
    hasPassed: 'Choose a time that lies ahead.',
    choices: {
      soon: 'In 20 minutes',
      hour: 'In an hour',
      hours: 'In three hours',
      tomorrow: 'Tomorrow morning',
      nextWeek: 'Next week',
    },
    waiting: 'Waits for a connection.',
    failed: (why: string) => `This did not work: ${why}.`,
    reasons: {
      not_a_member: 'you are not in this channel any more',
      member_banned: 'you were banned from this channel',
      user_deactivated: 'your account is deactivated',
      guest_expired: 'your guest access has ended',
      channel_archived: 'the channel was archived',
      channel_frozen: 'the channel is frozen',
      channel_not_found: 'the channel is gone',
      message_not_found: 'the message is gone',
      capability_missing: 'you may not write there any more',
      text_too_long: 'the text is too long for this channel',
      words_refused: 'there is a word in it that is not wanted here',
      time_passed: 'its time passed before it arrived',
    },
    remindMe: 'Remind me',
    newReminder: 'New reminder',
    changeReminder: 'Change the reminder',
    remindOf: 'What of',
    note: 'A note to yourself',
    repeat: 'Repeat',
    repeats: { never: 'Never', daily: 'Every day', weekly: 'Every week' },
    otherTime: 'Another time…',
    snooze: 'Later',
    snoozed: 'put off',
    done: 'Done',
    due: (when: string) => `Due since ${when}`,
    showMessage: 'Show the message',
    messageGone: 'What this was about can no longer be read.',
  },

  keyboard: {
    title: 'Keys',
    anywhere: 'Anywhere',
    nextPart: 'Next and previous part of the page',
    sheet: 'This sheet',
    close: 'Close what is open',
    onMessage: 'On a message',
    move: 'Previous and next message',
    moveFar: 'Eight further',
    ends: 'First and last message',
    writing: 'While writing',
    newLine: 'New line',
    editLast: 'Edit your last message (empty field)',
    inList: 'In the list of conversations',
    moveInList: 'Previous and next conversation',
    fold: 'Fold and unfold a section',
  },

  today: 'Today',
  yesterday: 'Yesterday',
  justNow: 'just now',

  close: 'Close',
  add: 'Add',
  create: 'Create',
  showMore: 'Show more',
  refused: (why: string) => `That was refused: ${why}.`,
  notReached: 'That needs a connection. Nothing was changed; try again in a moment.',

  ...channelWords,

  ...systemWords,
};

/** What only few ever see, or see now and then: the English of each table is loaded with what says it. */
export interface LaterStrings {
  readonly types: TypeWords;
  readonly settings: SettingsWords;
  readonly invites: InviteWords;
  readonly invitations: InvitationWords;
  readonly people: RoleWords;
  readonly profiles: ProfileWords;
  readonly contacts: ContactWords;
  readonly searchPage: SearchPageWords;
}

/** What the kit says: where one of the later tables is absent, it says the English one. */
export type Strings = typeof english & {
  readonly [Table in keyof LaterStrings]?: LaterStrings[Table] | undefined;
};

/**
 * What a whole translation provides: every table, the later ones too. A table that is added or grows is missed by the
 * compiler.
 *
 * @example export const deutsch: WholeStrings = { ...tables, types, settings, invites, invitations, people, profiles, contacts, searchPage }
 */
export type WholeStrings = typeof english & LaterStrings;

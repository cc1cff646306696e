/** Limits of the wire (spec/errors.md, wire.md). Sizes are in the unit their name says. */
export const limits = {
  bodyBytes: 1024 * 1024,
  textCharacters: 4_000,
  textCharactersMost: 20_000,
  attachments: 30,
  /** All attachments of a message together, as JSON. */
  attachmentsBytes: 64 * 1024,
  /** Files above this arrive in numbered parts, which can be resumed. */
  partsAboveBytes: 25 * 1024 * 1024,
  fileBytesMost: 5 * 1024 * 1024 * 1024,
  avatarBytes: 5 * 1024 * 1024,
  emojiBytes: 256 * 1024,
  /** Of an archive that is imported, as it is packed. Unpacked it may have 2 GiB. */
  importBytes: 1024 * 1024 * 1024,
  /** Problems of an import that are told whole, and kinds of them that are counted apart. */
  importProblems: 200,
  importProblemKinds: 50,
  /** Imports of an app that are remembered. */
  importsKept: 20,
  /** One that was read and not begun is given up after a week, and its archive deleted. */
  importPlannedSeconds: 7 * 86_400,
  /** Addresses asked for at once. */
  fileUrls: 100,
  /** An address of a file's bytes ends after this long. */
  fileUrlSeconds: 60,
  /** What a file is uploaded with ends after this long. */
  uploadSeconds: 3_600,
  emojiAliases: 10,
  waveformPeaks: 200,
  /** Links of a message that get cards. */
  previews: 4,
  mentions: 100,
  customBytes: 8 * 1024,
  pageDefault: 30,
  /** What a person types to search for messages. */
  queryCharacters: 500,
  pageMost: 100,
  /** People told of one message in one transaction. */
  notifiedAtOnce: 1_000,
  messagePageMost: 300,
  /** Links into one channel that work at a time, how often one may let in, and for how long. */
  linksMost: 20,
  linkUses: 10_000,
  linkSeconds: 366 * 86_400,
  /** Addresses of one call, those of an app that wait, its links that work, and channels that one invitation leads into. */
  invitationsPerCall: 50,
  invitationsMost: 200,
  invitationLinksMost: 20,
  invitationChannels: 20,
  /** Of what whoever invites says in the mail. */
  invitationCharacters: 500,
  /** For how long somebody is invited: 14 days, at least an hour, at most 90 days. */
  invitationSeconds: 14 * 86_400,
  invitationSecondsLeast: 3_600,
  invitationSecondsMost: 90 * 86_400,
  /** Of what somebody says who asks to come into a workspace; how many wait at a time, and how many ask in an hour. */
  joinRequestCharacters: 500,
  joinRequestsMost: 500,
  joinRequestsAnHour: 100,
  /** Who was refused may ask again after a week. */
  joinRefusedSeconds: 7 * 86_400,
  /** A workspace that is to be deleted is there for two weeks: so long its owners may take that back. */
  deletionGraceSeconds: 14 * 86_400,
  /** Mails one app sends to one address in an hour. */
  invitationMailsAnHour: 5,
  usersPerUpsert: 100,
  membersPerCall: 100,
  syncChanges: 1_000,
  syncChangesPerChannel: 300,
  syncBytes: 512 * 1024,
  /** Syncs that no person waits for are spread by this much for each who may sync at once, up to `syncSpreadMs`. */
  syncSpreadPerWatcherMs: 2,
  syncSpreadMs: 30_000,
  eventBytes: 32 * 1024,
  /** Channels whose members' read pointers travel as events have at most this many members. */
  readPointerMembers: 100,
  /** In channels of up to this many members every member gets a user_messages row. */
  userMessageMembers: 64,
  typingShownMs: 6_000,
  /** People one session may have on its screen. */
  watchedPeople: 200,
  /** People told of in one `presence.changed`. */
  presencePerEvent: 100,
  heartbeatMs: 30_000,
  /** A session without a heartbeat for this long is over. */
  sessionMs: 75_000,
  /** Whoever has no session left is shown this much longer. */
  presenceGraceMs: 10_000,
  /**
   * In channels of more members than this naming everyone takes a moderator, until an app says otherwise: there, as with
   * pointers and reactions, one person's act stops being told to each of the others.
   */
  crowdMembers: 100,
  /** Channel types of an app's own, and members of one channel. */
  typesMost: 20,
  membersMost: 1_000_000,
  /** Groups of an app, and people in one. */
  groupsMost: 500,
  groupMembersMost: 1_000,
  /** Contacts of an app, and characters of what is noted of one. */
  contactsMost: 100_000,
  contactNoteCharacters: 4_000,
  /** Words an app refuses, and as many that it masks. */
  blockedWordsMost: 1_000,
  /** Categories of an app, and sections of a person; characters of the name of one. */
  categoriesMost: 100,
  categoryCharacters: 60,
  /** Channels that all sections of a person name, and sections whose order they keep. */
  sidebarChannels: 1_000,
  sidebarOrder: 250,
  reactionsRecent: 10,
  /** Different emoji on one message. */
  reactionsEmoji: 50,
  replyAuthors: 5,
  /** Of the title of a task. */
  taskCharacters: 200,
  /** Options of a poll. */
  optionsLeast: 2,
  optionsMost: 20,
  optionCharacters: 100,
  /** Of those who chose an option. */
  votersRecent: 5,
  /** Messages pinned to one channel. */
  pinsMost: 50,
  /** Messages of one person that are not sent yet, or failed. */
  scheduledMost: 100,
  /** Reminders of one person that are not completed. */
  remindersMost: 100,
  /** People one person blocks or mutes. */
  blocksMost: 500,
  /** What one person keeps. */
  bookmarksMost: 500,
  /** Of a note, and of what is kept of a message's text. */
  bookmarkCharacters: 1_000,
  reminderCharacters: 1_000,
  /** Texts of one person that are written and not sent. */
  draftsMost: 100,
  draftCharacters: 10_000,
  /** Of a note as it is written whole; its history and who wrote what count as well, below. */
  noteCharacters: 500_000,
  /** Of a note with what it takes to merge what several write at once. */
  noteBytes: 1_000_000,
  /** Kept of how a note was. */
  noteVersions: 100,
  noteVersionsBytes: 5_000_000,
  statusCharacters: 100,
  /** Stretches of quiet hours in a week. */
  quietHoursMost: 14,
  /** What was planned less than this ago is planned for now: it was on its way. */
  planLateMs: 60_000,
  /** Why somebody moderates. */
  whyCharacters: 500,
  slowModeSeconds: 3_600,
  /** A year and a day. */
  planAheadMs: 366 * 86_400_000,
} as const;

import { brand } from '@parley/protocol/brand';
/** What the settings of a workspace say. Few ever read it, so it is loaded with them. */
export const words = {
  title: 'Workspace settings',
  saved: 'Saved.',
  save: 'Save',
  notReached: `${brand.name} does not answer. Try again in a moment.`,
  refused: (why: string) => `This was refused: ${why}.`,

  usage: 'What there is',
  people: 'People',
  guests: (count: string) => `${count} of them guests`,
  channels: 'Conversations',
  messages: 'Messages',
  storage: 'Files',
  ofStorage: (most: string) => `of ${most}`,

  health: 'How it is doing',
  lookAgain: 'Look again',
  states: { well: 'Well', watch: 'Watch', trouble: 'Trouble' },
  answering: 'Server and database',
  answers: 'They answer.',
  postgres: (version: string) => `They answer. PostgreSQL ${version}.`,
  work: 'Work for later',
  workWaits: (waiting: string, due: string) =>
    `Nothing failed. ${waiting} for a later time, ${due} under way.`,
  workFailed: (failed: string) => `${failed} failed and will be tried again.`,
  workDead: (dead: string) =>
    `${dead} given up. Whoever runs the server sees why with “parley jobs” and has it begun again with “parley jobs retry”.`,
  delivery: 'Lists and notifications',
  delivered: 'Everything has arrived.',
  late: (channels: string, seconds: string) =>
    `In ${channels} conversations something is on its way, for ${seconds} seconds at least.`,
  travelsBy: (broker: 'hub' | 'centrifugo' | undefined) =>
    broker === 'centrifugo'
      ? 'Events travel by Centrifugo'
      : broker === 'hub'
        ? 'Events travel by the hub of this server'
        : 'No process says what events travel by',
  epoch: 'epoch',

  limits: 'Files and messages',
  fileSize: 'A file may have',
  fileSizeUnit: 'MB',
  room: 'All files together may take',
  roomOfOne: 'The files of one person may take',
  roomUnit: 'GB',
  uploads: 'Files a person may send in an hour',
  messageLimit: 'How fast one person may write',
  messageLimits: {
    standard: 'As people talk: ten at once, then one a second',
    strict: 'Slowly: ten a minute',
    own: 'As it was set',
  },
  gifs: 'GIFs',
  gifRatings: {
    off: 'None',
    g: 'For everybody',
    pg: 'With care (PG)',
    'pg-13': 'From 13',
    r: 'For adults',
  },
  linkPreviews: 'Show a card for links in messages',
  systemMessages: 'Say in channels who came and went, and what was changed',
  mailExcerpts: 'Say in mails about missed messages how they begin',

  joining: 'Who may join',
  joinPolicy: 'Somebody with an account who knows the address',
  joinPolicies: {
    invite: 'Does not come in: people join by invitation alone',
    request: 'Asks, and an owner or admin decides',
    open: 'Comes in by themselves, as a member',
  },
  joinAddress: 'Address to join',
  joinAddressHint: 'Whoever has an account and this address sees the name and the picture of the workspace.',

  origins: 'Web pages that may use it',
  originsHint: 'Your own pages that embed a chat of this workspace. This app itself always may.',
  noOrigins: 'No other page may.',
  origin: 'Address of the page',
  originExample: 'https://app.example.com',
  addOrigin: 'Add',
  wrongOrigin: 'Write where the page is, as https://app.example.com, without what comes after it.',
  removeOrigin: (origin: string) => `Remove ${origin}`,

  keys: 'Keys of your servers',
  keysHint:
    'With a secret your server does everything in this workspace. Keep it on a server, never in a page or an app. Two pairs can live at once, so that one replaces the other without a pause.',
  made: (day: string) => `Made on ${day}`,
  revoked: (day: string) => `Revoked on ${day}`,
  registered: (algorithm: string) => `A public key of yours, ${algorithm}`,
  makeKey: 'Make a key',
  newSecret: 'Secret',
  secretHint: 'It is shown this once. Copy it to where your server keeps its secrets.',
  copy: 'Copy',
  copied: 'Copied',
  revoke: 'Revoke',
  revokeKey: (id: string) => `Revoke ${id}`,
  askRevoke: (id: string) =>
    `Revoke ${id}? What your servers do with its secret is refused at once, and everybody who came in with a token of it is cut off.`,
  keep: 'Keep it',

  deletion: 'Deleting the workspace',
  deletionHint:
    'Everybody but its owners is let out at once. Two weeks later everything is deleted; until then an owner can keep it.',
  delete: 'Delete the workspace',
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteNow:
    'At once, everybody but the owners is let out of it, and keys, scheduled messages, reminders and mails rest.',
  deleteThen: (day: string) =>
    `On ${day} everything in it is deleted: conversations, files, settings, and who was in it. It cannot be brought back then. Accounts of people stay.`,
  deleteUntil: 'Until then an owner can keep it here, and everything is as it was.',
  typeName: (name: string) => `To go on, type ${name}`,
  dontDelete: 'Cancel',
  deletes: (day: string) => `This workspace will be deleted on ${day}.`,
  deletesHint: 'Until then only its owners come in, and nothing is done for it.',
  restore: 'Keep the workspace',
};

import type { Row } from './row.ts';

const keepers = 'asked for by those who keep the app while they look at it';
const uploaders = 'what only its uploader knows, until a message takes it along';
const emoji = 'told on the stream of the app, and asked for again after every connect';
const groups = 'asked for again when the stream of the app says so, and after every connect';
const contacts = 'a list nobody keeps: it is read page by page when somebody looks at it, as people are';
const found = 'what a provider has, which is nobody’s';
const gallery = 'a list nobody keeps';

export const fileRows = {
  'imports.create': { reads: keepers },
  'imports.get': { reads: keepers },
  'imports.list': { reads: keepers },
  'imports.start': { reads: `${keepers}; what it writes is in packages/testkit/test/imported.test.ts` },
  'imports.cancel': { reads: keepers },
  'files.create': { reads: uploaders },
  'files.parts': { reads: uploaders },
  'files.complete': { reads: uploaders },
  'files.get': { reads: 'a file, which never changes' },
  'files.urls': { reads: 'addresses that last a minute' },
  'files.update': { reads: uploaders },
  'files.delete': { reads: uploaders },
  'files.list': { reads: gallery },
  'previews.list': { reads: gallery },
  'emoji.create': { reads: emoji },
  'emoji.list': { reads: emoji },
  'emoji.alias': { reads: emoji },
  'emoji.delete': { reads: emoji },
  'groups.create': { reads: groups },
  'groups.list': { reads: groups },
  'groups.get': { reads: groups },
  'groups.update': { reads: groups },
  'groups.addMembers': { reads: groups },
  'groups.removeMember': { reads: groups },
  'groups.delete': { reads: groups },
  'contacts.create': { reads: contacts },
  'contacts.list': { reads: contacts },
  'contacts.get': { reads: contacts },
  'contacts.update': { reads: contacts },
  'contacts.delete': { reads: contacts },
  'gifs.provider': { reads: found },
  'gifs.search': { reads: found },
  'gifs.trending': { reads: found },
  'gifs.take': { reads: uploaders },
} as const satisfies Record<string, Row>;

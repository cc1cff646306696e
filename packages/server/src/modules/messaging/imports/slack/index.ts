export type { ChannelKind, ChannelRecord } from './channels.ts';
export type { PersonRecord } from './people.ts';
export { type Problem, Problems, type Report } from './problems.ts';
export { SlackExport, type SlackExportOptions, type SlackRecord } from './read.ts';
export type { Author, MessageRecord } from './record.ts';
export { type Names, toMarkdown } from './text.ts';
export { ARCHIVE_LIMITS, ArchiveError, type ArchiveLimits } from './zip.ts';

import { z } from 'zod';
import { Count, FileId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';

/** An id of an import: a UUIDv7 made by the client; it is the idempotency key of its creation. */
export const ImportId = FileId;

/**
 * Where an import is: `reading` goes through the archive and writes nothing, `planned` waits for `imports.start`, `running`
 * writes; `done`, `failed` and `cancelled` are over.
 */
export const ImportState = z.enum(['reading', 'planned', 'running', 'done', 'failed', 'cancelled']);
export type ImportState = z.output<typeof ImportState>;

/** What is in the archive. `known`: what is here already, and stays as it is. */
export const ImportPlan = z.strictObject({
  people: Count,
  peopleKnown: Count,
  /** Of those who are not known: whoever joins with an account of their address becomes them. */
  peopleByMail: Count,
  channels: Count,
  channelsKnown: Count,
  /** Also those in threads. */
  messages: Count,
  messagesKnown: Count,
});
export type ImportPlan = z.output<typeof ImportPlan>;

/** How far it is; while it is `reading` or `running`. */
export const ImportProgress = z.strictObject({
  /** The name of the channel it is at. */
  channel: z.string(),
  /** Of the messages in the archive, unpacked. */
  bytesRead: Count,
  bytesTotal: Count,
  /** Read, or written. */
  messages: Count,
  messagesPerSecond: Count,
  /** At this pace. Absent as long as nobody can tell. */
  secondsLeft: Count.optional(),
});
export type ImportProgress = z.output<typeof ImportProgress>;

/** What came in, exactly, whatever was killed when. */
export const ImportReport = z.strictObject({
  people: Count,
  channels: Count,
  /** Also those in threads. */
  messages: Count,
  replies: Count,
  reactions: Count,
});
export type ImportReport = z.output<typeof ImportReport>;

/** One thing of the archive that could not be taken as it is: where it stands, and what was done about it. */
export const ImportProblem = z.strictObject({
  /** Its name in the archive. */
  file: z.string(),
  /** From 1. */
  line: Count.optional(),
  /** Of Slack's format. */
  field: z.string().optional(),
  problem: z.string(),
});
export type ImportProblem = z.output<typeof ImportProblem>;

/** All are counted, the first of them told whole. */
export const ImportProblems = z.strictObject({
  total: Count,
  /** How many there are of each kind, the most frequent first. */
  kinds: z.array(z.strictObject({ problem: z.string(), count: Count })).max(limits.importProblemKinds),
  first: z.array(ImportProblem).max(limits.importProblems),
});
export type ImportProblems = z.output<typeof ImportProblems>;

/** An archive of another service on its way into the app. Its owners and admins are told. */
export const Import = z.strictObject({
  id: ImportId,
  state: ImportState,
  /** Of the file. */
  name: z.string(),
  /** In bytes. */
  size: Count,
  /** Who brought it; absent for the app's server. */
  by: UserId.optional(),
  createdAt: Time,
  /** When it began to write. */
  startedAt: Time.optional(),
  endedAt: Time.optional(),
  /** Once it was read. */
  plan: ImportPlan.optional(),
  progress: ImportProgress.optional(),
  /** Once it writes: what is in so far, and whole. */
  report: ImportReport.optional(),
  /** In an answer about one import, once it was read. */
  problems: ImportProblems.optional(),
  /** Why it failed. */
  failure: z
    .strictObject({
      /** A reason of the catalogue. */
      reason: z.string(),
      message: z.string(),
    })
    .optional(),
});
export type Import = z.output<typeof Import>;

const one = z.strictObject({ import: Import });
const Named = z.strictObject({ id: ImportId });

export const importMethods = {
  create: method({
    name: 'imports.create',
    http: 'POST /v1/imports',
    callers: ['user', 'server'],
    summary:
      'Have an uploaded Slack export (purpose import) read through; nothing is written before imports.start. For owners and admins; one at a time.',
    logged: false,
    input: z.strictObject({ id: ImportId, fileId: FileId }),
    answer: one.extend({ created: z.boolean() }),
  }),
  get: method({
    name: 'imports.get',
    http: 'GET /v1/imports/{id}',
    callers: ['user', 'server'],
    summary: 'How far an import is, what it brought and what of the archive was odd. For owners and admins.',
    logged: false,
    input: Named,
    answer: one,
  }),
  list: method({
    name: 'imports.list',
    http: 'GET /v1/imports',
    callers: ['user', 'server'],
    summary: 'The last imports, the newest first. For owners and admins.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Import).max(limits.importsKept) }),
  }),
  start: method({
    name: 'imports.start',
    http: 'POST /v1/imports/{id}/start',
    callers: ['user', 'server'],
    summary: 'Have an import that was read written. Twice is once. For owners and admins.',
    logged: false,
    input: Named.extend({
      /** The person who asks becomes a member of its open channels. */
      join: z.boolean().default(false),
    }),
    answer: one,
  }),
  cancel: method({
    name: 'imports.cancel',
    http: 'POST /v1/imports/{id}/cancel',
    callers: ['user', 'server'],
    summary:
      'Stop an import: channels that are in stay, nothing of one that is half written does, the archive is deleted. Twice is once.',
    logged: false,
    input: Named,
    answer: one,
  }),
};

import { z } from 'zod';
import { Cid, Count, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/** Which note: a channel's, or without it the caller's own. */
const which = { cid: Cid.optional() };
const version = z.int().min(1);

/** What somebody wrote down: the text of one note as it was stored last. */
export const Note = z.strictObject({
  /** The channel whose note it is; absent for a person's own. */
  cid: Cid.optional(),
  /** Markdown source. */
  content: z.string(),
  /** Grows with every change that is stored; 0 for a note nobody has written to. */
  version: Count,
  updatedAt: Time.optional(),
  /** Who wrote what the last version brought, as far as people did. */
  updatedBy: z.array(UserId),
  /** Whether the caller may write to it. */
  writable: z.boolean(),
  /** What the note is called when it is opened live. Absent for a server, which has no live note. */
  document: z.string().optional(),
});
export type Note = z.output<typeof Note>;

/** A note as it was. */
export const NoteVersion = z.strictObject({ version, at: Time, by: z.array(UserId) });
export type NoteVersion = z.output<typeof NoteVersion>;

const answer = z.strictObject({ note: Note, users: Users });

export const noteMethods = {
  get: method({
    name: 'notes.get',
    http: 'GET /v1/notes',
    callers: ['user', 'server'],
    summary: "A channel's note, or without `cid` the caller's own. One nobody wrote to is empty.",
    logged: false,
    input: z.strictObject(which),
    answer,
  }),
  set: method({
    name: 'notes.set',
    http: 'POST /v1/notes',
    callers: ['user', 'server'],
    summary: 'Write a note. What differs from the version named is merged into what others write meanwhile.',
    logged: false,
    input: z.strictObject({
      ...which,
      content: z.string().max(limits.noteCharacters),
      /** The version this was made of; another one by now is refused. */
      version: Count,
    }),
    answer,
  }),
  versions: method({
    name: 'notes.versions',
    http: 'GET /v1/notes/versions',
    callers: ['user', 'server'],
    summary: 'What is kept of how a note was, the newest first, all of it.',
    logged: false,
    input: z.strictObject(which),
    answer: z.strictObject({ items: z.array(NoteVersion), users: Users }),
  }),
  version: method({
    name: 'notes.version',
    http: 'GET /v1/notes/versions/{version}',
    callers: ['user', 'server'],
    summary: 'A note as it was.',
    logged: false,
    input: z.strictObject({ ...which, version }),
    answer: z.strictObject({ ...NoteVersion.shape, content: z.string(), users: Users }),
  }),
  restore: method({
    name: 'notes.restore',
    http: 'POST /v1/notes/restore',
    callers: ['user', 'server'],
    summary: 'Write a note as it was. What it says now is kept as a version first.',
    logged: false,
    input: z.strictObject({ ...which, version }),
    answer,
  }),
};

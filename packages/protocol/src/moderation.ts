import { z } from 'zod';
import { appRoles } from './capabilities.ts';
import { Cid, Cursor, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';
import { BlockedWord, BlockedWords } from './words.ts';

/** Why somebody moderates, in their words. Only moderators read it. */
export const Why = z.string().min(1).max(limits.whyCharacters);

/** How somebody is banned: `hard` shuts out, `shadow` leaves them talking to themselves. */
export const BanKind = z.enum(['hard', 'shadow']);
export type BanKind = z.output<typeof BanKind>;

/** Somebody banned from a channel. Only its moderators are told. */
export const Ban = z.strictObject({
  user: UserId,
  kind: BanKind,
  /** Without it for good. */
  until: Time.optional(),
  reason: Why.optional(),
  by: UserId.optional(),
  at: Time,
});
export type Ban = z.output<typeof Ban>;

/** One thing a moderator did. */
export const ModerationAct = z.strictObject({
  id: MessageId,
  at: Time,
  /** The method that did it. */
  act: z.string(),
  /** Absent for the app's own server. */
  actor: UserId.optional(),
  cid: Cid.optional(),
  user: UserId.optional(),
  messageId: MessageId.optional(),
  reason: Why.optional(),
  kind: BanKind.optional(),
  until: Time.optional(),
  seconds: z.int().optional(),
  /** That was blocked, or is allowed again. */
  word: BlockedWord.optional(),
  /** That was given. */
  role: z.enum(appRoles).optional(),
});
export type ModerationAct = z.output<typeof ModerationAct>;

export const moderationMethods = {
  acts: method({
    name: 'moderation.acts',
    http: 'GET /v1/moderation/acts',
    callers: ['user', 'server'],
    summary:
      'What moderators did, newest first: of a channel for its moderators, of all for owners and admins.',
    logged: false,
    input: z.strictObject({
      cid: Cid.optional(),
      /** Only what this person did. */
      actor: UserId.optional(),
      /** Only what this method did. */
      act: z.string().min(1).max(100).optional(),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(ModerationAct), users: Users, next: Cursor.optional() }),
  }),
  words: method({
    name: 'moderation.words',
    http: 'GET /v1/moderation/words',
    callers: ['user', 'server'],
    summary: 'The words the app blocks. For its owners and admins, as all that follows.',
    logged: false,
    input: z.strictObject({}),
    answer: BlockedWords,
  }),
  blockWord: method({
    name: 'moderation.blockWord',
    http: 'PUT /v1/moderation/words',
    callers: ['user', 'server'],
    summary:
      'Block a word: messages with it are refused, or it is masked in them. One blocked the other way changes over.',
    logged: false,
    input: z.strictObject({ word: BlockedWord, how: BlockedWords.keyof() }),
    answer: BlockedWords,
  }),
  allowWord: method({
    name: 'moderation.allowWord',
    http: 'DELETE /v1/moderation/words',
    callers: ['user', 'server'],
    summary: 'Allow a word again. One that is not blocked stays so.',
    logged: false,
    input: z.strictObject({ word: BlockedWord }),
    answer: BlockedWords,
  }),
  tryWords: method({
    name: 'moderation.tryWords',
    http: 'POST /v1/moderation/words/try',
    callers: ['user', 'server'],
    summary:
      'What would become of a text: as it would be stored, or the word it would be refused for. Nothing is written.',
    logged: false,
    input: z.strictObject({ text: z.string().max(limits.textCharactersMost) }),
    answer: z.strictObject({ text: z.string(), refusedWord: z.string().optional() }),
  }),
};

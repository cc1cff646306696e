import { z } from 'zod';
import { Cid, Count, Cursor, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { Message } from './messages.ts';
import { method } from './method.ts';
import { Users } from './users.ts';
import { Zone } from './walls.ts';

/** A message that was found, and where in its plain text. */
export const FoundMessage = z.strictObject({
  message: Message,
  /** The message's words without their markup, people by name. */
  text: z.string(),
  /** Ranges of `text` in UTF-16 units: where one begins, and where it ends. In order, none touching another. */
  highlights: z.array(z.tuple([Count, Count])),
});
export type FoundMessage = z.output<typeof FoundMessage>;

/** As much of a channel as names it beside what was found there. */
export const FoundIn = z.strictObject({
  name: z.string().optional(),
  private: z.boolean(),
  /** Of a conversation that has no name of its own. */
  members: z.array(UserId).optional(),
});
export type FoundIn = z.output<typeof FoundIn>;

export const searchMethods = {
  messages: method({
    name: 'search.messages',
    http: 'POST /v1/messages/query',
    callers: ['user', 'server'],
    summary:
      'Messages the caller may read, by words, "phrases" and the operators from: in: before: after: on: has: is:, newest first.',
    logged: false,
    input: z.strictObject({
      query: z.string().min(1).max(limits.queryCharacters),
      sort: z.enum(['newest', 'relevance']).default('newest'),
      /** Whose days before: after: and on: are. */
      zone: Zone.default('UTC'),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(FoundMessage),
      channels: z.record(Cid, FoundIn),
      users: Users,
      next: Cursor.optional(),
      /** Its time was over before everything was looked at: this is the newest of it. */
      partial: z.boolean(),
      epoch: z.string(),
    }),
  }),
};

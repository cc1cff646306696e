import { z } from 'zod';
import { Cid, Cursor, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { Message } from './messages.ts';
import { method } from './method.ts';
import { Why } from './moderation.ts';
import { Users } from './users.ts';

/** A message that was reported, with every report nobody has looked at. Only its channel's moderators are told. */
export const Flagged = z.strictObject({
  message: Message,
  flags: z.array(z.strictObject({ by: UserId, reason: Why.optional(), at: Time })),
});
export type Flagged = z.output<typeof Flagged>;

/** A person who was reported, with every report nobody has looked at. Only owners and admins of the app are told. */
export const FlaggedUser = z.strictObject({
  user: UserId,
  flags: z.array(z.strictObject({ by: UserId, reason: Why.optional(), at: Time })),
});
export type FlaggedUser = z.output<typeof FlaggedUser>;

export const flagMethods = {
  flagUser: method({
    name: 'users.flag',
    http: 'POST /v1/users/{id}/flags',
    callers: ['user'],
    summary: 'Report a person to the owners and admins of the app. Once a person: a repeat changes nothing.',
    logged: false,
    input: z.strictObject({ id: UserId, reason: Why.optional() }),
    answer: z.strictObject({ at: Time }),
  }),
  flaggedUsers: method({
    name: 'users.flags',
    http: 'GET /v1/flags/users',
    callers: ['user', 'server'],
    summary:
      'People with reports nobody has looked at, the longest waiting first; for owners, admins and servers.',
    logged: false,
    input: z.strictObject({
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(FlaggedUser), users: Users, next: Cursor.optional() }),
  }),
  resolveUser: method({
    name: 'users.resolve',
    http: 'POST /v1/users/{id}/flags/resolve',
    callers: ['user', 'server'],
    summary: 'Settle the reports of a person; a ban is a call of its own.',
    logged: false,
    input: z.strictObject({ id: UserId, reason: Why.optional() }),
    answer: z.strictObject({ resolved: z.int() }),
  }),
  flag: method({
    name: 'moderation.flag',
    http: 'POST /v1/messages/{id}/flags',
    callers: ['user'],
    summary: 'Report a message to those who look after its channel. Once a person: a repeat changes nothing.',
    logged: false,
    input: z.strictObject({ id: MessageId, reason: Why.optional() }),
    answer: z.strictObject({ at: Time }),
  }),
  flags: method({
    name: 'moderation.flags',
    http: 'GET /v1/channels/{cid}/flags',
    callers: ['user', 'server'],
    summary:
      'Messages of a channel with reports nobody has looked at, the longest waiting first; for its moderators.',
    logged: false,
    input: z.strictObject({
      cid: Cid,
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(Flagged), users: Users, next: Cursor.optional() }),
  }),
  resolve: method({
    name: 'moderation.resolve',
    http: 'POST /v1/messages/{id}/flags/resolve',
    callers: ['user', 'server'],
    summary: 'Settle the reports of a message: remove it, or leave it as it is.',
    logged: false,
    input: z.strictObject({ id: MessageId, outcome: z.enum(['remove', 'dismiss']), reason: Why.optional() }),
    answer: z.strictObject({ resolved: z.int() }),
  }),
};

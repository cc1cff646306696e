import { z } from 'zod';
import { Cursor, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Ban, BanKind, Why } from './moderation.ts';
import { Users } from './users.ts';

/** Bans from the whole app; those from one channel are the noun `members`'. */
export const banMethods = {
  ban: method({
    name: 'users.ban',
    http: 'PUT /v1/users/{id}/ban',
    callers: ['user', 'server'],
    summary:
      'Ban somebody from the app, for good or until a time: `hard` shuts them out at once, `shadow` leaves them talking to themselves everywhere.',
    logged: false,
    input: z.strictObject({
      id: UserId,
      kind: BanKind.default('hard'),
      until: Time.optional(),
      reason: Why.optional(),
    }),
    answer: z.strictObject({ ban: Ban }),
  }),
  unban: method({
    name: 'users.unban',
    http: 'DELETE /v1/users/{id}/ban',
    callers: ['user', 'server'],
    summary: 'End a ban from the app.',
    logged: false,
    input: z.strictObject({ id: UserId }),
    answer: z.strictObject({ user: UserId }),
  }),
  bans: method({
    name: 'users.bans',
    http: 'GET /v1/bans',
    callers: ['user', 'server'],
    summary: 'Who is banned from the app; for its owners, admins and servers.',
    logged: false,
    input: z.strictObject({
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(Ban), users: Users, next: Cursor.optional() }),
  }),
};

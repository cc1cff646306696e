import { z } from 'zod';
import { channelRoles } from './capabilities.ts';
import { Membership } from './channels.ts';
import { Cid, Count, Cursor, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Ban, BanKind, Why } from './moderation.ts';
import { NotificationLevel } from './notifications.ts';
import { Users } from './users.ts';

const role = z.enum(channelRoles);

/** A member of a channel, as everyone in it sees them. */
export const Member = z.strictObject({ user: UserId, role, joinedAt: Time, offset: Count });
export type Member = z.output<typeof Member>;

const logged = { log: Cid, offset: Count, memberCount: Count };

export const memberMethods = {
  list: method({
    name: 'members.list',
    http: 'GET /v1/channels/{cid}/members',
    callers: ['user', 'server'],
    summary: 'Members of a channel by user id.',
    logged: false,
    input: z.strictObject({
      cid: Cid,
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(Member),
      users: Users,
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
  add: method({
    name: 'members.add',
    http: 'POST /v1/channels/{cid}/members',
    callers: ['user', 'server'],
    summary: 'Add users to a channel; those already in it stay as they are.',
    logged: true,
    input: z.strictObject({
      cid: Cid,
      users: z.array(UserId).min(1).max(limits.membersPerCall),
      role: role.default('member'),
    }),
    answer: z.strictObject({ ...logged, members: z.array(Member) }),
  }),
  join: method({
    name: 'members.join',
    http: 'POST /v1/channels/{cid}/join',
    callers: ['user'],
    summary: 'Join an open channel. Joining twice changes nothing.',
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: z.strictObject({ ...logged, member: Member }),
  }),
  leave: method({
    name: 'members.leave',
    http: 'POST /v1/channels/{cid}/leave',
    callers: ['user'],
    summary: 'Leave a channel; the last owner cannot. Leaving a distinct conversation hides it.',
    logged: true,
    input: z.strictObject({ cid: Cid }),
    answer: z.strictObject(logged),
  }),
  remove: method({
    name: 'members.remove',
    http: 'DELETE /v1/channels/{cid}/members/{user}',
    callers: ['user', 'server'],
    summary: 'Remove a member; they stop receiving before anything later is sent.',
    logged: true,
    input: z.strictObject({ cid: Cid, user: UserId }),
    answer: z.strictObject(logged),
  }),
  setRole: method({
    name: 'members.setRole',
    http: 'PATCH /v1/channels/{cid}/members/{user}',
    callers: ['user', 'server'],
    summary: "Give a member another role, up to one's own; the last owner keeps theirs.",
    logged: true,
    input: z.strictObject({ cid: Cid, user: UserId, role }),
    answer: z.strictObject({ ...logged, member: Member }),
  }),
  ban: method({
    name: 'members.ban',
    http: 'POST /v1/channels/{cid}/bans',
    callers: ['user', 'server'],
    summary:
      'Shut a person out of a channel, or let only themselves see what they write, until a time or for good.',
    logged: true,
    input: z.strictObject({
      cid: Cid,
      user: UserId,
      kind: BanKind.default('hard'),
      until: Time.optional(),
      reason: Why.optional(),
    }),
    answer: z.strictObject({ ...logged, ban: Ban }),
  }),
  unban: method({
    name: 'members.unban',
    http: 'DELETE /v1/channels/{cid}/bans/{user}',
    callers: ['user', 'server'],
    summary: 'End a ban. Who was a member when shut out is one again.',
    logged: true,
    input: z.strictObject({ cid: Cid, user: UserId }),
    answer: z.strictObject(logged),
  }),
  bans: method({
    name: 'members.bans',
    http: 'GET /v1/channels/{cid}/bans',
    callers: ['user', 'server'],
    summary: 'Who is banned from a channel, by user id; for its moderators.',
    logged: false,
    input: z.strictObject({
      cid: Cid,
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(Ban), users: Users, next: Cursor.optional() }),
  }),
  setNotifications: method({
    name: 'members.setNotifications',
    http: 'PUT /v1/channels/{cid}/notifications',
    callers: ['user'],
    summary:
      'How much of a channel the caller is told of: all, mentions or nothing; `null` is what its kind begins with.',
    logged: true,
    input: z.strictObject({ cid: Cid, level: NotificationLevel.nullable() }),
    answer: z.strictObject({ log: z.literal('user'), offset: Count, membership: Membership }),
  }),
};

/**
 * One reader's pointer in a channel, and when it last moved; without `at` they have read nothing since they came. `fromSeq`
 * is the first number that is theirs to read, where that is not the beginning.
 */
export const ReadPointer = z.strictObject({
  user: UserId,
  lastReadSeq: Count,
  fromSeq: Count.optional(),
  at: Time.optional(),
});
export type ReadPointer = z.output<typeof ReadPointer>;

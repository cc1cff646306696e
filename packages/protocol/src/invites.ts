import { z } from 'zod';
import { Cid, Count, Cursor, Time, UserId } from './ids.ts';
import { InvitedTo, InviteId } from './invited.ts';
import { limits } from './limits.ts';
import { Member } from './members.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/** Somebody is asked into a channel and has not answered. */
export const Invite = z.strictObject({
  id: InviteId,
  /** As it was when they were asked. */
  channel: InvitedTo,
  user: UserId,
  /** Who asks; absent when the app's server does. */
  by: UserId.optional(),
  at: Time,
});
export type Invite = z.output<typeof Invite>;

/** A link that lets people of the app into a channel, as those see it who may add members. Its code is in no list. */
export const InviteLink = z.strictObject({
  id: InviteId,
  cid: Cid,
  by: UserId.optional(),
  createdAt: Time,
  expiresAt: Time.optional(),
  /** How many joined by it, and how many may; without a limit any number. */
  uses: Count,
  usesMost: Count.optional(),
});
export type InviteLink = z.output<typeof InviteLink>;

/** What a link ends in: 32 characters nobody can guess. */
export const InviteCode = z.string().regex(/^[A-Za-z0-9_-]{32}$/);

const joined = z.strictObject({ log: Cid, offset: Count, memberCount: Count, member: Member });
const page = {
  limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
  cursor: Cursor.optional(),
};

export const inviteMethods = {
  create: method({
    name: 'invites.create',
    http: 'POST /v1/channels/{cid}/invites',
    callers: ['user', 'server'],
    summary:
      'Ask people of the app into a channel; each is told, and joins or not. Those in it or asked already stay as they are.',
    logged: false,
    input: z.strictObject({ cid: Cid, users: z.array(UserId).min(1).max(limits.membersPerCall) }),
    answer: z.strictObject({ items: z.array(Invite), users: Users }),
  }),
  list: method({
    name: 'invites.list',
    http: 'GET /v1/channels/{cid}/invites',
    callers: ['user', 'server'],
    summary: 'Who was asked into a channel and has not answered, by user id; for those who may add members.',
    logged: false,
    input: z.strictObject({ cid: Cid, ...page }),
    answer: z.strictObject({ items: z.array(Invite), users: Users, next: Cursor.optional() }),
  }),
  mine: method({
    name: 'invites.mine',
    http: 'GET /v1/invites',
    callers: ['user'],
    summary: 'The channels the caller is asked into, the newest first, up to 100.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Invite), users: Users }),
  }),
  accept: method({
    name: 'invites.accept',
    http: 'POST /v1/invites/{id}/accept',
    callers: ['user'],
    summary: 'Join the channel one was asked into.',
    logged: true,
    input: z.strictObject({ id: InviteId }),
    answer: joined,
  }),
  decline: method({
    name: 'invites.decline',
    http: 'POST /v1/invites/{id}/decline',
    callers: ['user'],
    summary: 'Do not join; nobody is told. Twice is once.',
    logged: true,
    input: z.strictObject({ id: InviteId }),
    answer: z.strictObject({ log: z.literal('user'), offset: Count }),
  }),
  withdraw: method({
    name: 'invites.withdraw',
    http: 'DELETE /v1/channels/{cid}/invites/{user}',
    callers: ['user', 'server'],
    summary: 'Ask somebody no longer; for those who may add members. Twice is once.',
    logged: false,
    input: z.strictObject({ cid: Cid, user: UserId }),
    answer: z.strictObject({}),
  }),
  createLink: method({
    name: 'invites.createLink',
    http: 'POST /v1/channels/{cid}/links',
    callers: ['user', 'server'],
    summary:
      'A link that lets people of the app into a channel, until it expires or was used so often. The code is in this answer and nowhere else.',
    logged: false,
    input: z.strictObject({
      cid: Cid,
      expiresInSeconds: z.int().min(60).max(limits.linkSeconds).optional(),
      usesMost: z.int().min(1).max(limits.linkUses).optional(),
    }),
    answer: z.strictObject({ link: InviteLink, code: InviteCode }),
  }),
  links: method({
    name: 'invites.links',
    http: 'GET /v1/channels/{cid}/links',
    callers: ['user', 'server'],
    summary: 'The links into a channel that still work, the newest first; for those who may add members.',
    logged: false,
    input: z.strictObject({ cid: Cid }),
    answer: z.strictObject({ items: z.array(InviteLink), users: Users }),
  }),
  revokeLink: method({
    name: 'invites.revokeLink',
    http: 'DELETE /v1/channels/{cid}/links/{id}',
    callers: ['user', 'server'],
    summary: 'End a link; for those who may add members. Twice is once.',
    logged: false,
    input: z.strictObject({ cid: Cid, id: InviteId }),
    answer: z.strictObject({}),
  }),
  look: method({
    name: 'invites.look',
    http: 'POST /v1/links/look',
    callers: ['user'],
    summary: 'What a link leads to, and who made it. In a body, since an address is written into logs.',
    logged: false,
    input: z.strictObject({ code: InviteCode }),
    answer: z.strictObject({
      channel: InvitedTo,
      memberCount: Count,
      by: UserId.optional(),
      users: Users,
      /** The caller is in it already. */
      joined: z.boolean(),
    }),
  }),
  join: method({
    name: 'invites.join',
    http: 'POST /v1/links/join',
    callers: ['user'],
    summary: 'Join the channel a link leads to. Joining twice uses it once.',
    logged: true,
    input: z.strictObject({ code: InviteCode }),
    answer: joined,
  }),
};

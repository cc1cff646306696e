import { z } from 'zod';
import { appRoles } from './capabilities.ts';
import { Cursor, Custom, ImageAddress, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Zone } from './walls.ts';

const role = z.enum(appRoles);

/** A username: letters and digits of any script, dot, underscore, hyphen; compared without case. */
export const Username = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,49}$/u);

/** A person (or bot) of an app, as other people of the app see them. */
export const User = z.strictObject({
  id: UserId,
  name: z.string().max(100).optional(),
  username: Username.optional(),
  image: z.string().max(2048).optional(),
  bio: z.string().max(1000).optional(),
  /** What they do, as `Designer`. */
  title: z.string().max(100).optional(),
  /** As `she/her`. */
  pronouns: z.string().max(100).optional(),
  /** Where their clock stands, a zone of the IANA database: `Europe/Berlin`. */
  zone: Zone.optional(),
  role,
  /** Until when a guest writes. Only the guest, servers and the app's owners and admins are told. */
  guestUntil: Time.optional(),
  /** That time is over: the guest reads, and writes nothing. */
  locked: z.boolean().optional(),
  /** False when they keep to themselves how far they read, and are not shown how far others do. Only they and servers are told. */
  readReceipts: z.boolean().optional(),
  custom: Custom,
  createdAt: Time,
  deactivatedAt: Time.optional(),
  /** Of one who is deactivated because they left. Only servers and the app's owners and admins are told. */
  leftAt: Time.optional(),
  deletedAt: Time.optional(),
});
export type User = z.output<typeof User>;

/** The little of a user that travels beside whatever mentions them. A cache: never part of an entity's equality. */
export const UserCard = z.strictObject({
  name: z.string().optional(),
  username: z.string().optional(),
  image: z.string().optional(),
  role: role.optional(),
  deactivated: z.boolean().optional(),
  deleted: z.boolean().optional(),
});
export type UserCard = z.output<typeof UserCard>;

export const Users = z.record(UserId, UserCard);
export type Users = z.output<typeof Users>;

/** What a server says of a user; `null` removes a field. A user that exists keeps what is not named. */
export const UserInput = z.strictObject({
  id: UserId,
  name: z.string().min(1).max(100).nullish(),
  username: Username.nullish(),
  /** With a picture of ours, the one there was is deleted. */
  image: ImageAddress.nullish(),
  bio: z.string().max(1000).nullish(),
  title: z.string().min(1).max(100).nullish(),
  pronouns: z.string().min(1).max(100).nullish(),
  /** One that is none is refused with `zone_unknown`. */
  zone: Zone.nullish(),
  role: role.optional(),
  /** Until when a guest writes; then they only read. One that has passed locks at once. */
  guestUntil: Time.nullish(),
  /** Is it shown how far they read? If not, nor is it to them how far others do. */
  readReceipts: z.boolean().optional(),
  custom: Custom.optional(),
});
export type UserInput = z.output<typeof UserInput>;

export const userMethods = {
  upsert: method({
    name: 'users.upsert',
    http: 'POST /v1/users',
    callers: ['server'],
    summary: 'Create users or change those that exist, up to 100 at a time.',
    logged: false,
    input: z.strictObject({ users: z.array(UserInput).min(1).max(limits.usersPerUpsert) }),
    answer: z.strictObject({ users: z.array(User) }),
  }),
  me: method({
    name: 'users.me',
    http: 'GET /v1/users/me',
    callers: ['user'],
    summary: 'The caller.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ user: User }),
  }),
  get: method({
    name: 'users.get',
    http: 'GET /v1/users/{id}',
    callers: ['user', 'server'],
    summary: 'One user of the app. Guests see only people they share a channel with.',
    logged: false,
    input: z.strictObject({ id: UserId }),
    answer: z.strictObject({ user: User }),
  }),
  search: method({
    name: 'users.search',
    http: 'GET /v1/users',
    callers: ['user', 'server'],
    summary:
      'Users by prefix of username or of any word of the name, accents and case folded; without a query all of them, by username.',
    logged: false,
    input: z.strictObject({
      query: z.string().max(100).optional(),
      /** Also those who are deactivated. For owners and admins; a server always finds them. */
      deactivated: z.boolean().optional(),
      /** Where nobody is found, also those who are called nearly so: one page of them. */
      fuzzy: z.boolean().optional(),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(User), next: Cursor.optional() }),
  }),
  update: method({
    name: 'users.update',
    http: 'PATCH /v1/users/{id}',
    callers: ['user', 'server'],
    summary:
      "Change a profile: one's own, or any by a server. `role` is the server's alone; `guestUntil` of others also the app's owners' and admins'.",
    logged: false,
    input: UserInput,
    answer: z.strictObject({ user: User }),
  }),
  checkUsername: method({
    name: 'users.checkUsername',
    http: 'GET /v1/usernames/{username}',
    callers: ['user', 'server'],
    summary: 'Is this username free?',
    logged: false,
    input: z.strictObject({ username: z.string().min(1).max(100) }),
    answer: z.strictObject({ available: z.boolean(), problem: z.enum(['taken', 'shape']).optional() }),
  }),
  deactivate: method({
    name: 'users.deactivate',
    http: 'POST /v1/users/{id}/deactivate',
    callers: ['user', 'server'],
    summary:
      'Shut a user out: no token works, open sockets are cut, what they wrote stays. For owners, and for admins of members and guests.',
    logged: false,
    input: z.strictObject({ id: UserId }),
    answer: z.strictObject({ user: User }),
  }),
  reactivate: method({
    name: 'users.reactivate',
    http: 'POST /v1/users/{id}/reactivate',
    callers: ['user', 'server'],
    summary: 'Let a deactivated user in again, as what they were; for whoever may deactivate them.',
    logged: false,
    input: z.strictObject({ id: UserId }),
    answer: z.strictObject({ user: User }),
  }),
  setRole: method({
    name: 'users.setRole',
    http: 'PATCH /v1/users/{id}/role',
    callers: ['user', 'server'],
    summary:
      'Give a user another role in the app. Owners give any, admins make members guests and guests members; the last owner keeps theirs.',
    logged: false,
    input: z.strictObject({ id: UserId, role: role.exclude(['anonymous']) }),
    answer: z.strictObject({ user: User }),
  }),
  transferOwnership: method({
    name: 'users.transferOwnership',
    http: 'POST /v1/users/{id}/ownership',
    callers: ['user'],
    summary: 'Make somebody else an owner of the app and the caller, who is one, an admin: both or neither.',
    logged: false,
    input: z.strictObject({ id: UserId }),
    answer: z.strictObject({ user: User }),
  }),
  leave: method({
    name: 'users.leave',
    http: 'POST /v1/users/me/leave',
    callers: ['user'],
    summary:
      'Leave the app: no token works, open sockets are cut, what one wrote stays. The last owner does not leave.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({}),
  }),
  delete: method({
    name: 'users.delete',
    http: 'DELETE /v1/users/{id}',
    callers: ['server'],
    summary: 'Anonymise a user for good: shown as deleted, messages kept, the id never used again.',
    logged: false,
    input: z.strictObject({ id: UserId }),
    answer: z.strictObject({ user: User }),
  }),
  createToken: method({
    name: 'users.createToken',
    http: 'POST /v1/users/{id}/tokens',
    callers: ['server'],
    summary: "A user token signed with the app's secret. Servers with the SDK mint their own without asking.",
    logged: false,
    input: z.strictObject({ id: UserId, expiresInSeconds: z.int().min(1).max(31_536_000).optional() }),
    answer: z.strictObject({ token: z.string(), expiresAt: Time.optional() }),
  }),
  revokeTokens: method({
    name: 'users.revokeTokens',
    http: 'POST /v1/users/{id}/tokens/revoke',
    callers: ['server'],
    summary: 'Refuse every token of the user issued before a time (now when absent); open sockets are cut.',
    logged: false,
    input: z.strictObject({ id: UserId, before: Time.optional() }),
    answer: z.strictObject({ before: Time }),
  }),
};

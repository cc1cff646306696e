import { z } from 'zod';
import { Cid, Count, Cursor, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/** An id of an invitation: a UUID made by the server. */
export const InvitationId = z.uuid();

/** What an invitation's link ends in: 32 characters nobody can guess. */
export const InvitationCode = z.string().regex(/^[A-Za-z0-9_-]{32}$/);

/** What somebody may be invited as. */
export const InvitationRole = z.enum(['admin', 'member', 'guest']);
export type InvitationRole = z.output<typeof InvitationRole>;

/** Somebody who is asked into the app by mail, or a link that lets people in. Its code is in no list. */
export const Invitation = z.strictObject({
  id: InvitationId,
  /** Of one that was sent by mail; a link has none. */
  email: z.email().optional(),
  role: InvitationRole,
  /** The channels it leads into besides, those the caller may see. */
  cids: z.array(Cid),
  /** Who invites; absent when the app's server does. */
  by: UserId.optional(),
  createdAt: Time,
  /** When the last mail was asked for; of one that was sent by mail. */
  sentAt: Time.optional(),
  expiresAt: Time,
  /** Until when a guest writes. */
  guestUntil: Time.optional(),
  /** How many came by a link, and how many may; without a limit any number. */
  uses: Count,
  usesMost: Count.optional(),
});
export type Invitation = z.output<typeof Invitation>;

/** What became of one address. */
export const InvitedAddress = z.strictObject({
  email: z.email(),
  outcome: z.enum(['sent', 'already_member', 'already_invited']),
});
export type InvitedAddress = z.output<typeof InvitedAddress>;

const given = {
  /** For guests at least one. */
  cids: z.array(Cid).max(limits.invitationChannels).optional(),
  guestUntil: Time.optional(),
  expiresInSeconds: z
    .int()
    .min(limits.invitationSecondsLeast)
    .max(limits.invitationSecondsMost)
    .default(limits.invitationSeconds),
};

export const invitationMethods = {
  create: method({
    name: 'invitations.create',
    http: 'POST /v1/invitations',
    callers: ['user', 'server'],
    summary:
      'Ask people into the app by mail, as admins, members or guests; for owners and admins. Each address is answered for itself.',
    logged: false,
    input: z.strictObject({
      emails: z.array(z.email().max(254)).min(1).max(limits.invitationsPerCall),
      role: InvitationRole,
      ...given,
      /** Words of whoever invites, for the mail. */
      message: z.string().trim().max(limits.invitationCharacters).optional(),
    }),
    answer: z.strictObject({ items: z.array(InvitedAddress) }),
  }),
  createLink: method({
    name: 'invitations.createLink',
    http: 'POST /v1/invitations/links',
    callers: ['user', 'server'],
    summary:
      'A link that lets people into the app until it expires or was used so often; for owners and admins. The code is in this answer and nowhere else.',
    logged: false,
    input: z.strictObject({
      role: InvitationRole.exclude(['admin']),
      ...given,
      usesMost: z.int().min(1).max(limits.linkUses).optional(),
    }),
    answer: z.strictObject({ invitation: Invitation, code: InvitationCode }),
  }),
  list: method({
    name: 'invitations.list',
    http: 'GET /v1/invitations',
    callers: ['user', 'server'],
    summary: 'Who was asked into the app and has not come, and the links that work, the newest first.',
    logged: false,
    input: z.strictObject({
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(Invitation), users: Users, next: Cursor.optional() }),
  }),
  resend: method({
    name: 'invitations.resend',
    http: 'POST /v1/invitations/{id}/resend',
    callers: ['user', 'server'],
    summary: 'Send the mail again, with a new code and the whole time again; the code before it ends.',
    logged: false,
    input: z.strictObject({ id: InvitationId }),
    answer: z.strictObject({ invitation: Invitation }),
  }),
  revoke: method({
    name: 'invitations.revoke',
    http: 'DELETE /v1/invitations/{id}',
    callers: ['user', 'server'],
    summary: 'End an invitation or a link: nobody comes in by it any more. Twice is once.',
    logged: false,
    input: z.strictObject({ id: InvitationId }),
    answer: z.strictObject({}),
  }),
};

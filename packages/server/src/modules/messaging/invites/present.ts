import type { Invite, InvitedTo, InviteLink } from '@parley/protocol';
import type { ChannelRow } from '../access/index.ts';
import type { LinkRow } from './store.links.ts';
import type { InviteRow } from './store.ts';

/** A channel as those are told of it who are asked in: what it is called and is for, nothing that was said. */
export const presentInvitedTo = (row: ChannelRow): InvitedTo => ({
  cid: `${row.type}:${row.id}`,
  ...(row.name !== null && { name: row.name }),
  ...(row.description !== null && { description: row.description }),
  ...(row.image !== null && { image: row.image }),
  private: row.private,
});

export const presentInvite = (row: InviteRow): Invite => ({
  id: row.id,
  channel: row.about,
  user: row.userId,
  ...(row.invitedBy !== null && { by: row.invitedBy }),
  at: row.createdAt.toISOString(),
});

/** Whoever a list of invites names. */
export const peopleOf = (rows: readonly InviteRow[]): Set<string> =>
  new Set(rows.flatMap(({ userId, invitedBy }) => [userId, ...(invitedBy === null ? [] : [invitedBy])]));

export const presentLink = (row: LinkRow, cid: string): InviteLink => ({
  id: row.id,
  cid,
  ...(row.createdBy !== null && { by: row.createdBy }),
  createdAt: row.createdAt.toISOString(),
  ...(row.expiresAt && { expiresAt: row.expiresAt.toISOString() }),
  uses: row.uses,
  ...(row.usesMost !== null && { usesMost: row.usesMost }),
});

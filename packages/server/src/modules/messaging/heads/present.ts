import type { Channel, Membership, Message, SharedChannel } from '@parley/protocol';
import { defaultLevel } from '@parley/protocol';
import type { ChannelRow, ChannelView } from '../access/index.ts';
import { type HeadRow, presentHead } from './heads.ts';

export const cidOf = (row: Pick<ChannelRow, 'type' | 'id'>): string => `${row.type}:${row.id}`;

/** A channel as its events carry it: the same bytes for everyone. */
export const presentShared = (row: ChannelRow): SharedChannel => ({
  cid: cidOf(row),
  type: row.type,
  id: row.id,
  ...(row.name !== null && { name: row.name }),
  ...(row.description !== null && { description: row.description }),
  ...(row.image !== null && { image: row.image }),
  private: row.private,
  distinct: row.distinctMembers !== null,
  ...(row.distinctMembers && { memberIds: row.distinctMembers }),
  memberCount: row.memberCount,
  frozen: row.frozen,
  slowModeSeconds: row.slowModeSeconds,
  ...(!row.linkPreviews && { linkPreviews: false }),
  ...(!row.readReceipts && { readReceipts: false }),
  ...(row.history && { history: row.history }),
  ...(row.closedSeq > 0 && { closedSeq: row.closedSeq }),
  ...(row.categoryId !== null && { categoryId: row.categoryId }),
  ...(row.archivedAt && { archivedAt: row.archivedAt.toISOString() }),
  ...(row.createdBy !== null && { createdBy: row.createdBy }),
  createdAt: row.createdAt.toISOString(),
  custom: row.custom as SharedChannel['custom'],
  offset: row.logOffset,
});

/** A channel in an answer to a caller: Shared, where it stands, and Mine. */
export const presentChannel = (
  view: ChannelView,
  head: HeadRow,
  lastMessage: Message | undefined,
): Channel => {
  const { lastSeq, lastMessageAt, offset } = presentHead(head, lastMessage);
  const membership = presentMembership(view.row, head);
  return {
    ...presentShared(view.row),
    lastSeq,
    ...(lastMessageAt && { lastMessageAt }),
    ...(lastMessage && { lastMessage }),
    logOffset: offset,
    ...(membership && { membership }),
    capabilities: [...view.capabilities],
  };
};

/** The reader's own side of a channel; undefined for one who is not in it. */
export const presentMembership = (
  row: ChannelRow,
  counts: Pick<HeadRow, 'unread' | 'mentions'>,
): Membership | undefined => {
  if (row.role === null || row.joinedAt === null) return undefined;
  return {
    role: row.role,
    joinedAt: row.joinedAt.toISOString(),
    lastReadSeq: row.lastReadSeq ?? 0,
    unread: counts.unread,
    mentions: counts.mentions,
    muted: row.muted ?? false,
    ...(row.muted && row.mutedUntil && { mutedUntil: row.mutedUntil.toISOString() }),
    hidden: row.hidden ?? false,
    ...(row.pinnedAt && { pinnedAt: row.pinnedAt.toISOString() }),
    notifications: row.notifications ?? defaultLevel(row.distinctMembers !== null),
  };
};

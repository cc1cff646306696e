import { splitCid } from '@parley/protocol';
import type { ChannelRole, Preset } from '@parley/protocol/capabilities';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** How a channel is named: on the wire, or inside. */
export type Named = { cid: string } | { channel: number };

/** A channel with where it stands and, for a person, their place in it. */
export interface ChannelRow {
  channel: number;
  type: string;
  id: string;
  name: string | null;
  description: string | null;
  image: string | null;
  custom: Record<string, unknown>;
  private: boolean;
  distinctMembers: string[] | null;
  frozen: boolean;
  slowModeSeconds: number;
  linkPreviews: boolean;
  readReceipts: boolean;
  categoryId: string | null;
  /** What newcomers see; null: as the type says. */
  history: 'all' | 'from-join' | null;
  /** Up to this number nothing is shown to newcomers: it was said while the channel was private. */
  closedSeq: number;
  memberCount: number;
  createdBy: string | null;
  createdAt: Date;
  archivedAt: Date | null;
  deletedAt: Date | null;
  importing: boolean;
  logOffset: number;
  /** The newest first number any member may not read below. */
  horizon: number;
  ownPreset: Preset | null;
  lastSeq: number;
  headOffset: number;
  lastMessageAt: Date | null;
  role: ChannelRole | null;
  joinedAt: Date | null;
  memberHorizon: number | null;
  lastReadSeq: number | null;
  ownAfter: number | null;
  muted: boolean | null;
  mutedUntil: Date | null;
  hidden: boolean | null;
  pinnedAt: Date | null;
  notifications: 'all' | 'mentions' | 'nothing' | null;
  /** `apart`: one of the two in this conversation blocks the other. */
  banKind: 'hard' | 'shadow' | 'apart' | null;
}

export const loadChannel = async (
  tx: TenantTx,
  named: Named,
  user: string | undefined,
): Promise<ChannelRow | undefined> => {
  const { sql } = tx;
  const which =
    'cid' in named
      ? sql`c.type = ${splitCid(named.cid).type} and c.id = ${splitCid(named.cid).id}`
      : sql`c.channel = ${named.channel}`;
  const [row] = await sql<ChannelRow[]>`
    select ${columns(tx)}
    from (select * from channels c where c.app_id = ${tx.app} and ${which} limit 1) c
    ${joins(tx, user)}`;
  return row;
};

/** The columns of a `ChannelRow`, of channels c, apps a, channel_heads h, members m and bans b. */
export const columns = (tx: TenantTx) => tx.sql`
  c.channel, c.type, c.id, c.name, c.description, c.image, c.custom, c.private, c.distinct_members, c.frozen,
  c.slow_mode_seconds, c.link_previews, c.read_receipts, c.category_id, c.history, c.closed_seq, c.member_count, c.created_by, c.created_at, c.archived_at, c.deleted_at, c.importing,
  c.log_offset, c.horizon, a.channel_types -> c.type as own_preset,
  h.last_seq, h.log_offset as head_offset, h.last_message_at,
  m.role, m.joined_at, m.horizon as member_horizon, m.last_read_seq, m.own_after,
  m.muted and (m.muted_until is null or m.muted_until > ${tx.at}) as muted, m.muted_until, m.hidden, m.pinned_at,
  m.notifications, b.kind as ban_kind`;

/** Joins that go with `columns`, by key whatever the planner knows of the tables (docs/decisions/keyed-plans.md). */
export const joins = (tx: TenantTx, user: string | undefined) => tx.sql`
  cross join lateral (
    select * from apps a where a.id = c.app_id limit 1
  ) a
  cross join lateral (
    select * from channel_heads h where h.app_id = c.app_id and h.channel = c.channel limit 1
  ) h
  left join lateral (
    select * from members m where m.app_id = c.app_id and m.channel = c.channel and m.user_id = ${user ?? null} limit 1
  ) m on true
  left join lateral (
    select * from bans b where b.app_id = c.app_id and b.channel = c.channel and b.user_id = ${user ?? null}
      and (b.until is null or b.until > ${tx.at}) limit 1
  ) b on true`;

/** The number inside of a channel named on the wire. */
export const findChannel = async (tx: TenantTx, cid: string): Promise<number | undefined> => {
  const { type, id } = splitCid(cid);
  const [row] = await tx.sql<{ channel: number }[]>`
    select channel from channels where app_id = ${tx.app} and type = ${type} and id = ${id}`;
  return row?.channel;
};

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
  hidden: boolean | null;
  pinnedAt: Date | null;
  notifications: 'all' | 'mentions' | 'nothing' | null;
  banKind: 'hard' | 'shadow' | null;
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
    from channels c
    join apps a on a.id = c.app_id
    join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
    left join members m on m.app_id = c.app_id and m.channel = c.channel and m.user_id = ${user ?? null}
    left join bans b on b.app_id = c.app_id and b.channel = c.channel and b.user_id = ${user ?? null}
      and (b.until is null or b.until > now())
    where c.app_id = ${tx.app} and ${which}`;
  return row;
};

/** The columns of a `ChannelRow`, of channels c, apps a, channel_heads h, members m and bans b. */
export const columns = (tx: TenantTx) => tx.sql`
  c.channel, c.type, c.id, c.name, c.description, c.image, c.custom, c.private, c.distinct_members, c.frozen,
  c.slow_mode_seconds, c.member_count, c.created_by, c.created_at, c.archived_at, c.deleted_at, c.importing,
  c.log_offset, c.horizon, a.channel_types -> c.type as own_preset,
  h.last_seq, h.log_offset as head_offset, h.last_message_at,
  m.role, m.joined_at, m.horizon as member_horizon, m.last_read_seq, m.own_after, m.muted, m.hidden, m.pinned_at,
  m.notifications, b.kind as ban_kind`;

/** The number inside of a channel named on the wire. */
export const findChannel = async (tx: TenantTx, cid: string): Promise<number | undefined> => {
  const { type, id } = splitCid(cid);
  const [row] = await tx.sql<{ channel: number }[]>`
    select channel from channels where app_id = ${tx.app} and type = ${type} and id = ${id}`;
  return row?.channel;
};

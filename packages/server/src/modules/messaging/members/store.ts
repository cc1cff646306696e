import type { NotificationLevel } from '@parley/protocol';
import type { ChannelRole } from '@parley/protocol/capabilities';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type CardRow, cardColumns } from '../../identity/cards/index.ts';

/** A member of a channel as the database holds them. */
export interface MemberRow {
  userId: string;
  role: ChannelRole;
  joinedAt: Date;
  logOffset: number;
}

/** Somebody of the app who may be added to a channel. */
export interface PersonRow extends CardRow {
  banKind: 'hard' | 'shadow' | null;
  /** In the channel. */
  member: boolean;
  guestUntil: Date | null;
  deactivatedAt: Date | null;
}

/** A page of a channel's members by user id. */
export const membersStatement = (
  tx: TenantTx,
  channel: number,
  page: { after: string; limit: number },
) => tx.sql<MemberRow[]>`
  select user_id, role, joined_at, log_offset from members
  where app_id = ${tx.app} and channel = ${channel} and user_id > ${page.after}
  order by user_id limit ${page.limit}`;

/** Those of these users who are members, by user id. */
export const loadNamedMembers = (
  tx: TenantTx,
  channel: number,
  users: readonly string[],
): Promise<MemberRow[]> => tx.sql<MemberRow[]>`
  select user_id, role, joined_at, log_offset from members
  where app_id = ${tx.app} and channel = ${channel} and user_id = any (${textArray(users)}::text[])
  order by user_id`;

/** Those of these users the app knows and who were not erased, by user id. */
export const loadPeople = (
  tx: TenantTx,
  channel: number | undefined,
  users: readonly string[],
): Promise<PersonRow[]> => tx.sql<PersonRow[]>`
  select ${cardColumns(tx)}, b.kind as ban_kind, m.user_id is not null as member, u.guest_until, u.deactivated_at
  from unnest(${textArray(users)}::text[]) as w (id)
  join users u on u.app_id = ${tx.app} and u.id = w.id collate "C" and u.deleted_at is null
  left join members m on m.app_id = u.app_id and m.channel = ${channel ?? null} and m.user_id = u.id
  left join bans b on b.app_id = u.app_id and b.channel = ${channel ?? null} and b.user_id = u.id
    and (b.until is null or b.until > ${tx.at})
  order by u.id`;

/** What every newcomer starts with. */
export interface Start {
  /** Messages up to this number are not theirs to read. */
  horizon: number;
  /** Everything said before is read. */
  lastReadSeq: number;
  offset: number;
}

/** Inserts members who are not in the channel yet. Its head is locked by the caller. */
export const insertMembers = async (
  tx: TenantTx,
  channel: number,
  newcomers: readonly { user: string; role: ChannelRole }[],
  start: Start,
): Promise<void> => {
  await tx.sql`
    insert into members (app_id, channel, user_id, role, joined_at, horizon, last_read_seq, log_offset)
    select ${tx.app}, ${channel}, w.user_id, w.role, ${tx.at}, ${start.horizon}, ${start.lastReadSeq}, ${start.offset}
    from unnest(
      ${textArray(newcomers.map(({ user }) => user))}::text[],
      ${textArray(newcomers.map(({ role }) => role))}::text[]
    ) as w (user_id, role)
    order by w.user_id`;
};

export const deleteMember = async (tx: TenantTx, channel: number, user: string): Promise<void> => {
  await tx.sql`
    delete from members where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}`;
};

export const changeRole = async (
  tx: TenantTx,
  channel: number,
  user: string,
  role: ChannelRole,
  offset: number,
): Promise<void> => {
  await tx.sql`
    update members set role = ${role}, log_offset = ${offset}
    where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}`;
};

export const countOwners = async (tx: TenantTx, channel: number): Promise<number> => {
  const [row] = await tx.sql<{ owners: number }[]>`
    select count(*) as owners from members where app_id = ${tx.app} and channel = ${channel} and role = 'owner'`;
  return row?.owners ?? 0;
};

/** Writes what a change of the members makes of their channel. Its head is locked by the caller. */
export const countMembers = async (
  tx: TenantTx,
  channel: number,
  now: { memberCount: number; offset: number; horizon: number },
): Promise<void> => {
  await tx.sql`
    update channels
    set member_count = ${now.memberCount}, log_offset = ${now.offset}, horizon = greatest(horizon, ${now.horizon})
    where app_id = ${tx.app} and channel = ${channel}`;
};

export const setHidden = async (
  tx: TenantTx,
  channel: number,
  user: string,
  hidden: boolean,
): Promise<void> => {
  await tx.sql`
    update members set hidden = ${hidden}
    where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}`;
};

/** Where a channel stands in a person's own list. */
export interface Place {
  pinnedAt: Date | null;
  hidden: boolean;
}

/** Locks the member's row; undefined for one who is not in it. */
export const lockPlace = async (tx: TenantTx, channel: number, user: string): Promise<Place | undefined> => {
  const [row] = await tx.sql<Place[]>`
    select pinned_at, hidden from members
    where app_id = ${tx.app} and channel = ${channel} and user_id = ${user} for no key update`;
  return row;
};

export const setPlace = async (tx: TenantTx, channel: number, user: string, place: Place): Promise<void> => {
  await tx.sql`
    update members set pinned_at = ${place.pinnedAt}, hidden = ${place.hidden}
    where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}`;
};

/** How a channel is named on the wire. */
export const cidOfChannel = async (tx: TenantTx, channel: number): Promise<string> => {
  const [row] = await tx.sql<{ cid: string }[]>`
    select type || ':' || id as cid from channels where app_id = ${tx.app} and channel = ${channel}`;
  if (!row) throw new Error('unable to name a channel; it is gone');
  return row.cid;
};

/** How a person muted a channel, locked; undefined for one who is not in it. */
export const lockMute = async (
  tx: TenantTx,
  channel: number,
  user: string,
): Promise<{ muted: boolean; mutedUntil: Date | null } | undefined> => {
  const [row] = await tx.sql<{ muted: boolean; mutedUntil: Date | null }[]>`
    select muted, muted_until from members
    where app_id = ${tx.app} and channel = ${channel} and user_id = ${user} for no key update`;
  return row;
};

export const setMuted = async (
  tx: TenantTx,
  channel: number,
  user: string,
  muted: boolean,
  until: Date | null,
): Promise<{ cid: string }> => {
  const [row] = await tx.sql<{ cid: string }[]>`
    update members m set muted = ${muted}, muted_until = ${until}
    from channels c
    where m.app_id = ${tx.app} and m.channel = ${channel} and m.user_id = ${user}
      and c.app_id = m.app_id and c.channel = m.channel
    returning c.type || ':' || c.id as cid`;
  if (!row) throw new Error('unable to mute a channel; the member is gone');
  return row;
};

/** What a person chose to be told of a channel, locked; undefined for one who is not in it. */
export const lockLevel = async (
  tx: TenantTx,
  channel: number,
  user: string,
): Promise<{ notifications: NotificationLevel | null } | undefined> => {
  const [row] = await tx.sql<{ notifications: NotificationLevel | null }[]>`
    select notifications from members
    where app_id = ${tx.app} and channel = ${channel} and user_id = ${user} for no key update`;
  return row;
};

export const setLevel = async (
  tx: TenantTx,
  channel: number,
  user: string,
  level: NotificationLevel | null,
): Promise<void> => {
  await tx.sql`
    update members set notifications = ${level}
    where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}`;
};

/** The channels somebody is in whose members are not fixed. */
export const loadDepartable = async (tx: TenantTx, user: string): Promise<string[]> => {
  const rows = await tx.sql<{ cid: string }[]>`
    select c.type || ':' || c.id as cid
    from members m join channels c on c.app_id = m.app_id and c.channel = m.channel
    where m.app_id = ${tx.app} and m.user_id = ${user} and c.distinct_members is null and c.deleted_at is null
    order by c.channel`;
  return rows.map(({ cid }) => cid);
};

import type { Mentions, NotificationKind } from '@parley/protocol';
import type { Sql } from '../../../platform/db/connect.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Somebody something waits for. */
export interface DueRow {
  appId: string;
  userId: string;
  /** At this moment, so none is written. */
  active: boolean;
}

export const loadDue = (sql: Sql, now: Date, waitSeconds: number, most: number): Promise<DueRow[]> =>
  sql<DueRow[]>`select app_id, user_id, active from due_digests(${now}, ${waitSeconds}, ${most})`;

/** How the digests of a person stand. */
export interface DigestRow {
  off: boolean;
  told: number;
  writtenAt: Date | null;
  claim: string | null;
}

export const isOff = async (tx: TenantTx, user: string): Promise<boolean> => {
  const [row] = await tx.sql<{ off: boolean }[]>`
    select off from digests where app_id = ${tx.app} and user_id = ${user}`;
  return row?.off ?? false;
};

export const writeOff = async (tx: TenantTx, user: string, off: boolean): Promise<void> => {
  await tx.sql`
    insert into digests as d (app_id, user_id, off) select id, ${user}, ${off} from apps where id = ${tx.app}
    on conflict (app_id, user_id) do update set off = excluded.off`;
};

/** Nobody else writes a digest for the person until the transaction ends. */
export const lockDigest = async (tx: TenantTx, user: string): Promise<DigestRow | undefined> => {
  const [row] = await tx.sql<DigestRow[]>`
    select off, told, written_at, claim from digests where app_id = ${tx.app} and user_id = ${user} for update`;
  return row;
};

/** For these people none is written before. */
export const holdBack = async (tx: TenantTx, users: readonly string[], until: Date | null): Promise<void> => {
  await tx.sql`
    insert into digests as d (app_id, user_id, not_before)
    select ${tx.app}, u, ${until} from unnest(${textArray(users)}::text[]) as w (u) order by u
    on conflict (app_id, user_id) do update set not_before = excluded.not_before`;
};

/** Up to where it was told of, and whose work it is. */
export const writeTold = async (
  tx: TenantTx,
  user: string,
  { told, claim, writtenAt, notBefore }: Omit<DigestRow, 'off'> & { notBefore: Date | null },
): Promise<void> => {
  await tx.sql`
    update digests set told = ${told}, claim = ${claim}, written_at = ${writtenAt}, not_before = ${notBefore}
    where app_id = ${tx.app} and user_id = ${user}`;
};

/** May a mail be written to them at this moment, as far as they are concerned? */
export const loadMoment = async (tx: TenantTx, user: string): Promise<{ active: boolean; dnd: boolean }> => {
  const ended = new Date(tx.at.getTime() - 60_000);
  const [row] = await tx.sql<{ active: boolean; dnd: boolean }[]>`
    select exists (
      select from presence_sessions
      where app_id = ${tx.app} and user_id = ${user} and not idle and shown_until > ${ended}
    ) as active, exists (
      select from presence_settings where app_id = ${tx.app} and user_id = ${user} and dnd_until > ${tx.at}
    ) as dnd`;
  return row ?? { active: false, dnd: false };
};

/** Something the person was told of and has not seen, with the message as it is now. */
export interface UnseenRow {
  kind: NotificationKind;
  placed: number;
  channel: number;
  messageId: string;
  parentId: string | null;
  inTimeline: boolean;
  mentions: Mentions | null;
  createdAt: Date;
}

const unseenMost = 500;

/**
 * What they were told of since, the oldest first; of a direct conversation all that is unread and was in no digest, not the
 * newest message alone. Without what was deleted.
 */
export const loadUnseen = async (
  tx: TenantTx,
  user: string,
  { told, writtenAt }: Pick<DigestRow, 'told' | 'writtenAt'>,
): Promise<UnseenRow[]> => {
  const dayAgo = new Date(tx.at.getTime() - 86_400_000);
  return tx.sql<UnseenRow[]>`
    select n.kind, n.placed, n.channel, m.id as message_id, m.parent_id, m.seq is not null as in_timeline, m.mentions,
      m.created_at
    from notifications n
    cross join lateral (
      select m.id, m.parent_id, m.seq, m.mentions, m.created_at, m.deleted_at from messages m
      where m.app_id = n.app_id and m.id = n.message_id
      union all
      select m.id, m.parent_id, m.seq, m.mentions, m.created_at, m.deleted_at from members r
      join messages m on m.app_id = r.app_id and m.channel = r.channel and m.seq > r.last_read_seq and m.seq < n.seq
      where n.kind = 'dm' and r.app_id = n.app_id and r.channel = n.channel and r.user_id = n.user_id
        and m.created_at > ${writtenAt && writtenAt > dayAgo ? writtenAt : dayAgo}
    ) m
    where n.app_id = ${tx.app} and n.user_id = ${user} and n.read_at is null and n.placed > ${told}
      and n.kind in ('mention', 'group', 'channel', 'here', 'dm') and n.at > ${dayAgo} and m.deleted_at is null
    order by m.created_at desc, m.id desc limit ${unseenMost}`;
};

/** Up to where the person was told of things. */
export const lastPlace = async (tx: TenantTx, user: string): Promise<number> => {
  const [row] = await tx.sql<{ placed: number | null }[]>`
    select max(placed) as placed from notifications where app_id = ${tx.app} and user_id = ${user}`;
  return row?.placed ?? 0;
};

/** The groups a person is in. */
export const loadGroups = async (tx: TenantTx, user: string): Promise<ReadonlySet<string>> => {
  const rows = await tx.sql<{ groupId: string }[]>`
    select group_id from group_members where app_id = ${tx.app} and user_id = ${user}`;
  return new Set(rows.map(({ groupId }) => groupId));
};

/** What groups are called after `@`, by their ids. */
export const loadHandles = async (
  tx: TenantTx,
  groups: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (groups.length === 0) return new Map();
  const rows = await tx.sql<{ id: string; handle: string }[]>`
    select id, handle from groups where app_id = ${tx.app} and id = any (${plainArray(groups)}::uuid[])`;
  return new Map(rows.map(({ id, handle }) => [id, handle]));
};

/** What the app is called; undefined when it is gone. */
export const loadAppName = async (tx: TenantTx): Promise<string | undefined> => {
  const [row] = await tx.sql<{ name: string }[]>`select name from apps where id = ${tx.app}`;
  return row?.name;
};

/** What the app, its reader and these channels are called. */
export const loadNames = async (tx: TenantTx, user: string, channels: readonly number[]) => {
  const [[app], [reader], rows] = await Promise.all([
    tx.sql<{ name: string; slug: string | null }[]>`select name, slug from apps where id = ${tx.app}`,
    tx.sql<{ zone: string | null }[]>`select zone from users where app_id = ${tx.app} and id = ${user}`,
    tx.sql<{ channel: number; name: string | null; id: string; distinct: boolean }[]>`
      select channel, name, id, distinct_members is not null as distinct from channels
      where app_id = ${tx.app} and channel = any (${plainArray(channels)}::bigint[])`,
  ]);
  return {
    app: app?.name ?? '',
    base: `/w/${encodeURIComponent(app?.slug ?? tx.app)}`,
    zone: reader?.zone ?? null,
    channels: new Map(rows.map((row) => [row.channel, row])),
  };
};

import type { Named } from '@parley/markdown';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import {
  columns,
  joins,
  type MessageRow,
  ownColumns,
  quoteJoin,
  type Viewer,
  visible,
  voteColumns,
} from './row.ts';

/** A message's place: the channel whose rights decide, and what of the timeline it belongs to. */
export interface Place {
  channel: number;
  /** Its own number, or its parent's for a reply that is only in its thread. */
  timelineSeq: number | null;
}

export const findPlace = async (tx: TenantTx, id: string): Promise<Place | undefined> => {
  const [row] = await tx.sql<Place[]>`
    select m.channel, coalesce(m.seq, p.seq) as timeline_seq
    from messages m
    left join lateral (
      select * from messages p where p.app_id = m.app_id and p.id = m.parent_id limit 1
    ) p on true
    where m.app_id = ${tx.app} and m.id = ${id}`;
  return row;
};

/** Messages by id, those the viewer may see, in no order. All must be of channels the viewer may read. */
export const loadMessages = (
  tx: TenantTx,
  ids: readonly string[],
  viewer: Viewer,
): Promise<MessageRow[]> => tx.sql<MessageRow[]>`
  select ${columns(tx, viewer.user)}
  from unnest(${plainArray(ids)}::uuid[]) as w (id)
  cross join lateral (select * from messages m where m.app_id = ${tx.app} and m.id = w.id limit 1) m
  ${joins(tx)}
  where ${visible(tx, viewer)}`;

/** The ids of those messages the viewer may see. All must be of channels the viewer may read. */
export const loadSeen = async (tx: TenantTx, ids: readonly string[], viewer: Viewer): Promise<string[]> => {
  const rows = await tx.sql<{ id: string }[]>`
    select m.id
    from unnest(${plainArray(ids)}::uuid[]) as w (id)
    cross join lateral (select * from messages m where m.app_id = ${tx.app} and m.id = w.id limit 1) m
    where ${visible(tx, viewer)}`;
  return rows.map(({ id }) => id);
};

/** What a person reacted with to these messages, by message. */
export const loadMyReactions = async (
  tx: TenantTx,
  ids: readonly string[],
  user: string | undefined,
): Promise<Map<string, Pick<MessageRow, 'myReactions' | 'myShadowedReactions'>>> => {
  const rows = await tx.sql<Pick<MessageRow, 'id' | 'myReactions' | 'myShadowedReactions'>[]>`
    select w.id, r.my_reactions, r.my_shadowed_reactions
    from unnest(${plainArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select array_agg(r.emoji) as my_reactions, array_agg(r.emoji) filter (where r.shadowed) as my_shadowed_reactions
      from reactions r where r.app_id = ${tx.app} and r.message_id = w.id and r.user_id = ${user ?? null}
    ) r
    where r.my_reactions is not null`;
  return new Map(rows.map(({ id, ...mine }) => [id, mine]));
};

/** What a person chose of the polls of these messages, by message. */
export const loadMyVotes = async (
  tx: TenantTx,
  ids: readonly string[],
  user: string | undefined,
): Promise<Map<string, NonNullable<MessageRow['myVote']>>> => {
  const rows = await tx.sql<{ id: string; myVote: NonNullable<MessageRow['myVote']> }[]>`
    select w.id, v.my_vote
    from unnest(${plainArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select ${voteColumns(tx)} as my_vote from poll_votes v
      where v.app_id = ${tx.app} and v.message_id = w.id and v.user_id = ${user ?? null} limit 1
    ) v`;
  return new Map(rows.map(({ id, myVote }) => [id, myVote]));
};

/** Where a page of a timeline begins and which way it goes. */
export interface PageRequest {
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
}

/**
 * Messages of any apps by id, each as its author sees it, whose row says all there is to say: none that is only in a thread,
 * quotes, is reacted to or asks something. One look-up a message, as this goes along with other work.
 *
 * @param wanted with the cid of the channel it is asked for in
 */
export const loadPlainMessages = async (
  tx: TenantTx,
  wanted: readonly { app: string; id: string; cid: string }[],
): Promise<MessageRow[]> => {
  const rows = await tx.sql<MessageRow[]>`
    select ${ownColumns(tx, tx.sql`w.cid`)}
    from unnest(
      ${plainArray(wanted.map(({ app }) => app))}::uuid[],
      ${plainArray(wanted.map(({ id }) => id))}::uuid[],
      ${textArray(wanted.map(({ cid }) => cid))}::text[]
    ) as w (app_id, id, cid)
    cross join lateral (select * from messages m where m.app_id = w.app_id and m.id = w.id limit 1) m
    where m.seq is not null and m.quoted_id is null and m.reactions is null and m.poll is null`;
  return rows.map((row) => ({
    ...row,
    quotedAuthor: null,
    quotedText: null,
    quotedDeletedAt: null,
    myReactions: null,
  }));
};

/** The channel of a page: its number inside, and its cid. */
export interface PageOf {
  channel: number;
  cid: string;
}

/** A page of a channel's main timeline, oldest first. */
export const loadTimeline = async (
  tx: TenantTx,
  channel: PageOf,
  page: PageRequest,
  viewer: Viewer,
): Promise<MessageRow[]> => {
  const { sql } = tx;
  const range =
    page.after === undefined
      ? sql`m.seq < ${page.before ?? Number.MAX_SAFE_INTEGER} order by m.seq desc`
      : sql`m.seq > ${page.after} order by m.seq`;
  const rows = await sql<MessageRow[]>`
    select ${columns(tx, viewer.user, channel.cid)}
    from (
      select * from messages m
      where m.app_id = ${tx.app} and m.channel = ${channel.channel} and m.seq is not null and ${visible(tx, viewer)} and ${range}
      limit ${page.limit}
    ) m
    ${quoteJoin(tx)}
    order by m.seq`;
  return rows;
};

/** A page of a thread, oldest first. */
export const loadReplies = (
  tx: TenantTx,
  channel: PageOf,
  parent: string,
  page: PageRequest,
  viewer: Viewer,
): Promise<MessageRow[]> => {
  const { sql } = tx;
  const range =
    page.after === undefined
      ? sql`m.thread_seq < ${page.before ?? Number.MAX_SAFE_INTEGER}::bigint order by m.thread_seq desc`
      : sql`m.thread_seq > ${page.after}::bigint order by m.thread_seq`;
  return sql<MessageRow[]>`
    select ${columns(tx, viewer.user, channel.cid)}
    from (
      select * from messages m
      where m.app_id = ${tx.app} and m.parent_id = ${parent} and ${visible(tx, viewer)} and ${range}
      limit ${page.limit}
    ) m
    ${quoteJoin(tx)}
    order by m.thread_seq`;
};

/**
 * Whom these folded names stand for in a channel: members by username, and groups by handle if the author may know of groups.
 * No name is both.
 */
export const loadNamed = async (
  tx: TenantTx,
  channel: number,
  names: readonly string[],
  author: string,
): Promise<Map<string, Named>> => {
  const rows = await tx.sql<{ id: string; name: string; isGroup: boolean }[]>`
    with w as (select * from unnest(${textArray(names)}::text[]) as w (name))
    select u.id, w.name, false as is_group
    from w
    cross join lateral (
      select * from users u where u.app_id = ${tx.app} and u.username_folded = w.name collate "C" limit 1
    ) u
    cross join lateral (
      select * from members m where m.app_id = u.app_id and m.channel = ${channel} and m.user_id = u.id limit 1
    ) m
    union all
    select g.id::text, w.name, true
    from w
    cross join lateral (
      select * from groups g
      where g.app_id = ${tx.app} and g.handle_folded = w.name collate "C" and g.deleted_at is null limit 1
    ) g
    cross join lateral (
      select 1 from users a
      where a.app_id = ${tx.app} and a.id = ${author} and a.role not in ('guest', 'anonymous') limit 1
    ) a`;
  return new Map(rows.map(({ id, name, isGroup }) => [name, isGroup ? { group: id } : id]));
};

import type { Head, Message } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { ChannelView } from '../access/index.ts';

/** What is counted for a reader of a channel, whether or not they are in it. */
export interface Counts {
  unread: number;
  mentions: number;
  /** The newest message of the timeline they may have been there for. */
  newestId: string | null;
  newestSeq: number | null;
  /** The newest that is not hidden from everyone else, when the newest is shadowed and not theirs. */
  shownId: string | null;
  newestHidden: boolean | null;
}

/** Where a channel's timeline and log stand, for one reader. */
export interface HeadRow extends Counts {
  channel: number;
  lastSeq: number;
  headOffset: number;
  lastMessageAt: Date | null;
  lastReadSeq: number | null;
}

const typesWithoutReads = Object.entries(presets)
  .filter(([, preset]) => !preset.features.reads)
  .map(([type]) => type);

/**
 * Unread and mentions of the reader (architecture.md section 3), the only place they are counted:
 * unread = last_seq - last_read_seq - (others' messages in between that do not count) - own_after. Own messages are all
 * in `own_after`, whatever became of them. A timeline read to its end is not searched. Joins to apps a, channels c, channel_heads h and members m; named n.
 * The orders are for the planner: they keep it to the index of one reader's range while the tables are still empty.
 */
export const countJoin = (tx: TenantTx) => tx.sql`
  left join lateral (
    select
      greatest(0, h.last_seq - m.last_read_seq - m.own_after - (
        select count(*) from (
          select from messages u
          where u.app_id = m.app_id and u.channel = m.channel and u.seq > m.last_read_seq and u.seq is not null
            and (u.type in ('deleted', 'system') or u.shadowed) and u.author_id is distinct from m.user_id
          order by u.seq
        ) uncounted
      )) as unread,
      (
        select count(*) from (
          (select w.seq from mentions w
          where w.app_id = m.app_id and w.channel = m.channel and w.user_id = m.user_id and w.seq > m.last_read_seq
          order by w.seq)
          union
          (select w.seq from mentions w
          where w.app_id = m.app_id and w.channel = m.channel and w.user_id = '' and w.seq > m.last_read_seq
            and (select x.author_id from messages x where x.app_id = w.app_id and x.id = w.message_id) is distinct from m.user_id
          order by w.seq)
        ) named
      ) as mentions
    where m.user_id is not null and h.last_seq > m.last_read_seq and coalesce(
      (a.channel_types -> c.type -> 'features' ->> 'reads')::boolean,
      c.type <> all (${textArray(typesWithoutReads)}::text[])
    )
  ) n on true`;

/** The newest message, and the one below it that others see when it is shadowed. Named l and s. */
const newestJoin = (tx: TenantTx, user: string | undefined) => tx.sql`
  left join lateral (
    select x.id, x.seq, x.shadowed and x.author_id is distinct from ${user ?? null} as hidden
    from messages x
    where x.app_id = c.app_id and x.channel = c.channel and x.seq is not null and x.seq > coalesce(m.horizon, c.closed_seq)
    order by x.seq desc limit 1
  ) l on true
  left join lateral (
    select x.id
    from messages x
    where l.hidden and x.app_id = c.app_id and x.channel = c.channel and x.seq is not null
      and x.seq > coalesce(m.horizon, c.closed_seq) and x.seq < l.seq
      and (not x.shadowed or x.author_id = ${user ?? null})
    order by x.seq desc limit 1
  ) s on true`;

/** The columns of `Counts`, with `countJoins`. */
export const countColumns = (tx: TenantTx) => tx.sql`
  coalesce(n.unread, 0) as unread, coalesce(n.mentions, 0) as mentions,
  l.id as newest_id, l.seq as newest_seq, l.hidden as newest_hidden, s.id as shown_id`;

export const countJoins = (tx: TenantTx, user: string | undefined) =>
  tx.sql`${countJoin(tx)} ${newestJoin(tx, user)}`;

/**
 * Where many channels stand for one reader, in one statement. Rights are not asked here.
 *
 * @param user undefined for a server acting for its app
 * @param channels their numbers inside
 */
export const loadHeads = async (
  tx: TenantTx,
  user: string | undefined,
  channels: readonly number[],
): Promise<Map<number, HeadRow>> => {
  if (channels.length === 0) return new Map();
  const rows = await headsStatement(tx, user, channels);
  return new Map(rows.map((row) => [row.channel, row]));
};

/** The statement of `loadHeads`, for tests that ask how it is planned. */
export const headsStatement = (tx: TenantTx, user: string | undefined, channels: readonly number[]) =>
  tx.sql<HeadRow[]>`
    select c.channel, h.last_seq, h.log_offset as head_offset, h.last_message_at, m.last_read_seq, ${countColumns(tx)}
    from unnest(${plainArray(channels)}::bigint[]) as w (channel)
    join channels c on c.app_id = ${tx.app} and c.channel = w.channel
    join apps a on a.id = c.app_id
    join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
    left join members m on m.app_id = c.app_id and m.channel = c.channel and m.user_id = ${user ?? null}
    ${countJoins(tx, user)}`;

/** The message a channel list shows under the channel's name: the newest the reader may see. */
export const lastMessageId = (
  counts: Counts,
  view: Pick<ChannelView, 'seesShadowed' | 'horizon'>,
): string | undefined => {
  if (counts.newestSeq === null || counts.newestSeq <= view.horizon) return undefined;
  const id = counts.newestHidden && !view.seesShadowed ? counts.shownId : counts.newestId;
  return id ?? undefined;
};

/**
 * The time is that of the message shown: to their author shadowed messages are as any other, their time too.
 *
 * @param lastMessage that of `lastMessageId`, as this reader sees it
 */
export const presentHead = (head: HeadRow, lastMessage: Message | undefined): Head => {
  const lastMessageAt = lastMessage?.createdAt ?? head.lastMessageAt?.toISOString();
  return {
    lastSeq: head.lastSeq,
    offset: head.headOffset,
    ...(lastMessageAt !== undefined && { lastMessageAt }),
    ...(lastMessage && { lastMessage }),
    lastReadSeq: head.lastReadSeq ?? 0,
    unread: head.unread,
    mentions: head.mentions,
  };
};

import { limits } from '@parley/protocol';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** One entry of a channel's log as sync reads it. */
export interface LogRow {
  channel: number;
  logOffset: number;
  type: string;
  subject: string | null;
  data: Record<string, unknown> | null;
}

/** Where the caller's channels stand: candidates for an answer. */
export interface ChangedRow {
  channel: number;
  cid: string;
  loggedAt: Date;
}

/** A stretch of one channel's log: above what the client holds, up to where the log stands for this reader. */
export interface Stretch {
  channel: number;
  held: number;
  head: number;
}

/**
 * Entries of stretches that are no longer than an answer may be, in order. By LATERAL, so that it is
 * planned for the table it will meet; `at` is bounded by the head, so that no later week is visited.
 */
export const loadEntries = (tx: TenantTx, stretches: readonly Stretch[]): Promise<LogRow[]> => tx.sql<
  LogRow[]
>`
  select l.channel, l.log_offset, l.type, l.subject, l.data
  from unnest(
    ${plainArray(stretches.map(({ channel }) => channel))}::bigint[],
    ${plainArray(stretches.map(({ held }) => held))}::bigint[],
    ${plainArray(stretches.map(({ head }) => head))}::bigint[]
  ) as w (channel, held, head)
  cross join lateral (
    select * from channel_heads h where h.app_id = ${tx.app} and h.channel = w.channel limit 1
  ) h
  cross join lateral (
    select * from channel_log l
    where l.app_id = ${tx.app} and l.channel = w.channel and l.log_offset > w.held and l.log_offset <= w.head
      and l.at <= h.last_logged_at
    order by l.log_offset limit ${limits.syncChangesPerChannel}
  ) l
  order by l.channel, l.log_offset`;

/** Where a page of changed channels continues. */
export interface After {
  loggedAt: string;
  channel: number;
}

/**
 * The caller's channels in which something was logged, or which the caller read elsewhere, since a time; oldest change
 * first, so that a page can be continued.
 */
export const loadChanged = (
  tx: TenantTx,
  user: string,
  since: Date,
  after: After | undefined,
  limit: number,
): Promise<ChangedRow[]> =>
  tx.sql<ChangedRow[]>`
    select m.channel, c.type || ':' || c.id as cid, greatest(h.last_logged_at, m.last_read_at) as logged_at
    from members m
    join channel_heads h on h.app_id = m.app_id and h.channel = m.channel
    join channels c on c.app_id = m.app_id and c.channel = m.channel and c.deleted_at is null and not c.importing
    where m.app_id = ${tx.app} and m.user_id = ${user}
      and greatest(h.last_logged_at, m.last_read_at) > ${since}
      and (${after === undefined} or (greatest(h.last_logged_at, m.last_read_at), m.channel)
        > (${after?.loggedAt ?? null}::timestamptz, ${after?.channel ?? 0}))
    order by logged_at, m.channel
    limit ${limit}`;

/** Entries of the caller's own log; `oldest` tells whether it still reaches back to where the client stands. */
export interface UserLog {
  offset: number;
  entries: {
    logOffset: number;
    type: string;
    channel: number | null;
    cid: string | null;
    /** The id of what changed, when that is not the channel. */
    subject: string | null;
    /** The ids, where several changed at once. */
    subjects: string[] | null;
  }[];
}

export const loadUserLog = async (
  tx: TenantTx,
  user: string,
  since: number,
  most: number,
): Promise<UserLog> => {
  const [heads, entries] = await Promise.all([
    tx.sql<
      { logOffset: number }[]
    >`select log_offset from user_heads where app_id = ${tx.app} and user_id = ${user}`,
    tx.sql<UserLog['entries']>`
      select l.log_offset, l.type, l.channel, c.type || ':' || c.id as cid,
        l.data ->> 'id' as subject, l.data -> 'ids' as subjects
      from user_log l
      left join channels c on c.app_id = l.app_id and c.channel = l.channel
      where l.app_id = ${tx.app} and l.user_id = ${user} and l.log_offset > ${since}
        and l.at <= (select h.last_logged_at from user_heads h where h.app_id = ${tx.app} and h.user_id = ${user})
      order by l.log_offset limit ${most + 1}`,
  ]);
  return { offset: heads[0]?.logOffset ?? 0, entries };
};

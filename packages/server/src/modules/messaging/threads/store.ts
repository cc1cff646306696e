import type { NotificationLevel } from '@parley/protocol';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A thread a person follows, before anyone asked whether they still may. */
export interface FollowedRow {
  parentId: string;
  channel: number;
  /** When the last reply came, or the thread was followed when there is none left. */
  lastAt: Date;
}

/** Where a page of followed threads ended. */
export interface ListPosition {
  at: string;
  id: string;
}

/**
 * Threads a person follows in channels they are in, by last reply, newest first. Each parent is fetched by its key: as a
 * plain join the plan of an empty database would scan every message later.
 */
export const listFollowed = (
  tx: TenantTx,
  user: string,
  page: { after: ListPosition | undefined; limit: number },
) => {
  const { after, limit } = page;
  return tx.sql<FollowedRow[]>`
    select t.parent_id, p.channel, p.last_at
    from thread_members t
    cross join lateral (
      select m.channel, coalesce(m.last_reply_at, t.followed_at) as last_at
      from messages m where m.app_id = t.app_id and m.id = t.parent_id
      limit 1
    ) p
    where t.app_id = ${tx.app} and t.user_id = ${user} and t.following
      and exists (
        select 1 from members o where o.app_id = t.app_id and o.channel = p.channel and o.user_id = t.user_id
      )
      and (${after?.at ?? null}::timestamptz is null
        or (p.last_at, t.parent_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by p.last_at desc, t.parent_id desc
    limit ${limit}`;
};

/** The newest reply of each thread that the person sees: not one shadowed for them. */
export const loadLastReplies = async (
  tx: TenantTx,
  user: string,
  threads: readonly { parentId: string; seesShadowed: boolean }[],
): Promise<Map<string, string>> => {
  const rows = await lastRepliesStatement(tx, user, threads);
  return new Map(rows.map((row) => [row.parentId, row.id]));
};

/** The statement of `loadLastReplies`, for tests that ask how it is planned. */
export const lastRepliesStatement = (
  tx: TenantTx,
  user: string,
  threads: readonly { parentId: string; seesShadowed: boolean }[],
) => tx.sql<{ parentId: string; id: string }[]>`
    select w.parent_id, r.id
    from unnest(
      ${plainArray(threads.map((thread) => thread.parentId))}::uuid[],
      ${plainArray(threads.map((thread) => thread.seesShadowed))}::boolean[]
    ) as w (parent_id, sees_shadowed)
    cross join lateral (
      select m.id from messages m
      where m.app_id = ${tx.app} and m.parent_id = w.parent_id
        and (not m.shadowed or w.sees_shadowed or m.author_id = ${user})
      order by m.thread_seq desc limit 1
    ) r`;

/** Locks a follower's row: the only lock a mark takes. */
export const lockFollower = async (tx: TenantTx, parentId: string, user: string): Promise<void> => {
  await tx.sql`
    select 1 from thread_members where app_id = ${tx.app} and parent_id = ${parentId} and user_id = ${user}
      and following
    for no key update`;
};

/**
 * Moves a locked pointer forward, never back, to the newest reply at most; own replies it passed leave `own_after`.
 *
 * @returns whether it moved
 */
export const movePointer = async (
  tx: TenantTx,
  parentId: string,
  user: string,
  to: number,
): Promise<boolean> => {
  const { count } = await moveStatement(tx, parentId, user, to);
  return count > 0;
};

/** The statement of `movePointer`, for tests that ask how it is planned. */
export const moveStatement = (tx: TenantTx, parentId: string, user: string, to: number) => tx.sql`
    update thread_members t
    set last_read_seq = w.seq, own_after = case when t.own_after = 0 then 0 else (
      select count(*)::int from messages o
      where o.app_id = ${tx.app} and o.parent_id = ${parentId} and o.author_id = ${user} and o.thread_seq > w.seq
    ) end
    from (
      select least(p.thread_last_seq, ${to}::int) as seq
      from messages p where p.app_id = ${tx.app} and p.id = ${parentId}
    ) w
    where t.app_id = ${tx.app} and t.parent_id = ${parentId} and t.user_id = ${user} and t.following
      and t.last_read_seq < w.seq`;

/**
 * One follows a thread from its newest reply on; one who does already stays where they are.
 *
 * @param level undefined: as it is
 */
export const followFrom = async (
  tx: TenantTx,
  parentId: string,
  user: string,
  level: NotificationLevel | null | undefined,
): Promise<void> => {
  await tx.sql`
    insert into thread_members as t (app_id, parent_id, user_id, last_read_seq, followed_at, level)
    select p.app_id, p.id, ${user}, p.thread_last_seq, ${tx.at}, ${level ?? null}
    from messages p where p.app_id = ${tx.app} and p.id = ${parentId}
    on conflict (app_id, parent_id, user_id) do update
    set following = true,
      last_read_seq = case when t.following then t.last_read_seq else excluded.last_read_seq end,
      own_after = case when t.following then t.own_after else 0 end,
      followed_at = case when t.following then t.followed_at else excluded.followed_at end,
      level = case when ${level === undefined} then t.level else excluded.level end`;
};

/** One follows a thread no more, and whoever names them does not make them. */
export const unfollowFrom = async (tx: TenantTx, parentId: string, user: string): Promise<void> => {
  await tx.sql`
    insert into thread_members (app_id, parent_id, user_id, last_read_seq, followed_at, following)
    select p.app_id, p.id, ${user}, p.thread_last_seq, ${tx.at}, false
    from messages p where p.app_id = ${tx.app} and p.id = ${parentId}
    on conflict (app_id, parent_id, user_id) do update set following = false, level = null`;
};

import type { Following, NotificationLevel } from '@parley/protocol';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Where a follower stands in a thread. */
export interface ThreadState {
  parentId: string;
  lastSeq: number;
  lastReadSeq: number;
  unread: number;
  level: NotificationLevel | null;
}

/**
 * Where a person stands in the threads they follow, the only place replies are counted, by the rule of the channel's own
 * timeline: unread = last - last_read - (others' replies in between that do not count) - own_after. Rights are not asked.
 *
 * @returns nothing for threads they do not follow
 */
export const loadThreadState = async (
  tx: TenantTx,
  user: string | undefined,
  parentIds: readonly string[],
): Promise<Map<string, ThreadState>> => {
  if (user === undefined || parentIds.length === 0) return new Map();
  const rows = await stateStatement(tx, user, parentIds);
  return new Map(rows.map((row) => [row.parentId, row]));
};

/** Where a person stands in a thread, as they are told; of one they do not follow nothing is unread. */
export const presentStanding = (state: ThreadState | undefined): Omit<Following, 'id'> => ({
  following: state !== undefined,
  lastReadSeq: state?.lastReadSeq ?? 0,
  unread: state?.unread ?? 0,
  ...(state && state.level !== null && { level: state.level }),
});

/** The statement of `loadThreadState`, for tests that ask how it is planned. */
export const stateStatement = (tx: TenantTx, user: string, parentIds: readonly string[]) =>
  tx.sql<ThreadState[]>`
    select t.parent_id, p.thread_last_seq as last_seq, t.last_read_seq, t.level,
      greatest(0, p.thread_last_seq - t.last_read_seq - t.own_after - (
        select count(*)::int from messages r
        where r.app_id = t.app_id and r.parent_id = t.parent_id and r.thread_seq > t.last_read_seq
          and (r.type in ('deleted', 'system') or r.shadowed) and r.author_id is distinct from t.user_id
      )) as unread
    from unnest(${plainArray(parentIds)}::uuid[]) as w (parent_id)
    join thread_members t on t.app_id = ${tx.app} and t.parent_id = w.parent_id and t.user_id = ${user} and t.following
    join messages p on p.app_id = t.app_id and p.id = t.parent_id`;

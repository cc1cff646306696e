import type { TenantTx } from '../../../platform/db/tenant.ts';

/**
 * Locks a member's row. It is the only lock a mark takes: whoever sends goes on, but for the same person's own sends, whose
 * last statement waits for it.
 */
export const lockMember = async (tx: TenantTx, channel: number, user: string): Promise<void> => {
  await tx.sql`
    select 1 from members where app_id = ${tx.app} and channel = ${channel} and user_id = ${user}
    for no key update`;
};

/** Where a pointer is to go: forward `to` a number, or back so that nothing is read `from` a number on. */
export type Target = { to: number } | { from: number; most: number };

/**
 * Moves a locked pointer, in a statement of its own after the lock, and corrects `own_after`: own messages the pointer
 * passed leave it, own messages it goes back over join it. The shorter of two ranges is counted, what was passed or what
 * lies ahead. Both are exact: nobody adds to what is the person's own while their row is held.
 *
 * @param target `to` never moves back; `from` never moves forward, at most `most` numbers back, and never to what the
 * member may not read
 * @returns whether it moved
 */
export const movePointer = async (
  tx: TenantTx,
  channel: number,
  user: string,
  target: Target,
): Promise<boolean> => (await moveStatement(tx, channel, user, target)).count > 0;

/** The statement of `movePointer`, for tests that ask how it is planned. */
export const moveStatement = (tx: TenantTx, channel: number, user: string, target: Target) => {
  const { sql } = tx;
  const seq =
    'to' in target
      ? sql`greatest(m.last_read_seq, ${target.to}::bigint)`
      : sql`least(m.last_read_seq, greatest(${target.from}::bigint - 1, m.horizon, m.last_read_seq - ${target.most}::bigint))`;
  const own = (after: string, upTo: string) => sql`(
    select count(*)::int from (
      select from messages o
      where o.app_id = ${tx.app} and o.channel = ${channel} and o.author_id = ${user}
        and o.seq is not null and o.seq > t.${sql(after)} and o.seq <= t.${sql(upTo)}
      order by o.seq offset 0
    ) o)`;
  return sql`
    update members m
    set last_read_seq = t.seq, last_read_at = ${tx.at}, own_after = case
      when t.seq > t.was and m.own_after = 0 then 0
      when t.last_seq - t.seq <= abs(t.seq - t.was) then ${own('seq', 'last_seq')}
      when t.seq > t.was then m.own_after - ${own('was', 'seq')}
      else m.own_after + ${own('seq', 'was')}
    end
    from (
      select m.last_read_seq as was, ${seq} as seq, h.last_seq
      from members m
      join channel_heads h on h.app_id = m.app_id and h.channel = m.channel
      where m.app_id = ${tx.app} and m.channel = ${channel} and m.user_id = ${user}
    ) t
    where m.app_id = ${tx.app} and m.channel = ${channel} and m.user_id = ${user} and t.seq <> t.was`;
};

/** How far one member has read. */
export interface PointerRow {
  userId: string;
  lastReadSeq: number;
  lastReadAt: Date | null;
  /** Nothing up to this number is theirs to read. */
  horizon: number;
}

/** Pointers of a channel's members who show them, by user id. */
export const listPointers = (
  tx: TenantTx,
  channel: number,
  page: { after: string; limit: number },
): Promise<PointerRow[]> => tx.sql<PointerRow[]>`
  select m.user_id, m.last_read_seq, m.last_read_at, m.horizon
  from members m
  join users u on u.app_id = m.app_id and u.id = m.user_id and u.read_receipts
  where m.app_id = ${tx.app} and m.channel = ${channel} and m.user_id > ${page.after}
  order by m.user_id limit ${page.limit}`;

/** Channels of a person where something lies after their pointer, leaving out those closed to them. */
export const channelsBehind = async (
  tx: TenantTx,
  user: string,
  which: 'all' | 'counted',
): Promise<{ channel: number; cid: string }[]> => tx.sql<{ channel: number; cid: string }[]>`
  select m.channel, c.type || ':' || c.id as cid
  from members m
  join channels c on c.app_id = m.app_id and c.channel = m.channel and c.deleted_at is null and not c.importing
  join channel_heads h on h.app_id = m.app_id and h.channel = m.channel and h.last_seq > m.last_read_seq
  where m.app_id = ${tx.app} and m.user_id = ${user}
    and (${which === 'all'} or not (m.hidden or m.muted and (m.muted_until is null or m.muted_until > ${tx.at})))
    and not exists (
      select 1 from bans b
      where b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id and b.kind = 'hard'
        and (b.until is null or b.until > ${tx.at})
    )`;

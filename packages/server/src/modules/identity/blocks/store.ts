import type { BlockLevel, Blocks } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Everybody a person blocks or mutes. */
export const loadBlocks = async (tx: TenantTx, user: string): Promise<Blocks> => {
  const rows = await tx.sql<{ blockedId: string; level: BlockLevel }[]>`
    select blocked_id, level from blocks where app_id = ${tx.app} and user_id = ${user} order by blocked_id`;
  return Object.fromEntries(rows.map(({ blockedId, level }) => [blockedId, level]));
};

/** Those of these people who hear nothing of somebody: they block or mute them. */
export const loadDeaf = async (
  tx: TenantTx,
  people: readonly string[],
  to: string,
): Promise<ReadonlySet<string>> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select user_id from blocks
    where app_id = ${tx.app} and blocked_id = ${to} and user_id = any (${textArray(people)}::text[])`;
  return new Set(rows.map(({ userId }) => userId));
};

export const putBlock = async (
  tx: TenantTx,
  user: string,
  other: string,
  level: BlockLevel,
): Promise<void> => {
  await tx.sql`
    insert into blocks (app_id, user_id, blocked_id, level, created_at)
    values (${tx.app}, ${user}, ${other}, ${level}, ${tx.at})
    on conflict (app_id, user_id, blocked_id) do update set level = excluded.level`;
};

export const deleteBlock = async (tx: TenantTx, user: string, other: string): Promise<void> => {
  await tx.sql`delete from blocks where app_id = ${tx.app} and user_id = ${user} and blocked_id = ${other}`;
};

/** Nobody else changes what is between these two, or begins a conversation of theirs, until this transaction ends. */
export const lockPair = async (tx: TenantTx, [one, other]: readonly [string, string]): Promise<void> => {
  const pair = `${tx.app}/${JSON.stringify([one, other].sort())}`;
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${pair}, 0))`;
};

/** Does one of these two block the other? */
export const isApart = async (tx: TenantTx, [one, other]: readonly [string, string]): Promise<boolean> => {
  const rows = await tx.sql`
    select 1 from blocks
    where app_id = ${tx.app} and level = 'block'
      and (user_id, blocked_id) in ((${one}, ${other}), (${other}, ${one}))`;
  return rows.length > 0;
};

/** The conversations of exactly these two, in order: one of each type at most. */
export const loadConversations = async (
  tx: TenantTx,
  [one, other]: readonly [string, string],
): Promise<number[]> => {
  const rows = await tx.sql<{ channel: number }[]>`
    select m.channel
    from members m
    cross join lateral (
      select c.distinct_members from channels c where c.app_id = m.app_id and c.channel = m.channel limit 1
    ) c
    where m.app_id = ${tx.app} and m.user_id = ${one} and cardinality(c.distinct_members) = 2
      and ${other} = any (c.distinct_members)
    order by m.channel`;
  return rows.map(({ channel }) => channel);
};

/** Whose heads are locked take nothing from either, or do again. */
export const setApart = async (
  tx: TenantTx,
  channels: readonly number[],
  pair: readonly [string, string],
  apart: boolean,
): Promise<void> => {
  if (channels.length === 0) return;
  const these = tx.sql`unnest(${plainArray(channels)}::bigint[]) as w (channel)`;
  if (!apart) {
    await tx.sql`
      delete from bans b using ${these}
      where b.app_id = ${tx.app} and b.channel = w.channel and b.kind = 'apart'`;
    return;
  }
  await tx.sql`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select ${tx.app}, w.channel, p.user_id, 'apart', ${tx.at}
    from ${these} cross join (values (${pair[0]}), (${pair[1]})) as p (user_id)
    on conflict do nothing`;
};

import { splitCid } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** The channels a connection hears from the start. */
export interface Recent {
  cids: string[];
  /** When the quietest of them last logged something, for a person who has more channels than these. */
  liveFrom: Date | undefined;
}

/**
 * The person's most recent channels, by key whatever the planner knows of the tables (docs/decisions/keyed-plans.md): joined,
 * every connect went through all channels of the app.
 */
export const loadRecent = async (tx: TenantTx, user: string, most: number): Promise<Recent> => {
  const rows = await tx.sql<{ cid: string; lastLoggedAt: Date }[]>`
    select c.type || ':' || c.id as cid, h.last_logged_at
    from members m
    cross join lateral (
      select * from channel_heads h where h.app_id = m.app_id and h.channel = m.channel limit 1
    ) h
    cross join lateral (
      select * from channels c where c.app_id = m.app_id and c.channel = m.channel limit 1
    ) c
    left join lateral (
      select * from bans b where b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id limit 1
    ) b on b.kind = 'hard' and (b.until is null or b.until > now())
    where m.app_id = ${tx.app} and m.user_id = ${user} and b.user_id is null
      and c.deleted_at is null and not c.importing
    order by h.last_logged_at desc, m.channel desc
    limit ${most + 1}`;
  const heard = rows.slice(0, most);
  const liveFrom = rows.length > most ? heard.at(-1)?.lastLoggedAt : undefined;
  return { cids: heard.map(({ cid }) => cid), liveFrom };
};

/** From when on connections of the person are known to hear their channels; undefined when they have few. */
export const loadBound = async (tx: TenantTx, user: string): Promise<Date | undefined> => {
  const [row] = await tx.sql<{ liveFrom: Date }[]>`
    select live_from from live_bounds where app_id = ${tx.app} and user_id = ${user}`;
  return row?.liveFrom;
};

/** Channels quiet since before this time wake the person. Never moves back: connections made earlier hear more. */
export const raiseBound = async (tx: TenantTx, user: string, liveFrom: Date): Promise<void> => {
  await tx.sql`
    insert into live_bounds (app_id, user_id, live_from) values (${tx.app}, ${user}, ${liveFrom})
    on conflict (app_id, user_id) do update
      set live_from = greatest(live_bounds.live_from, excluded.live_from)`;
};

/** A channel that was quiet, and something happened in it. */
export interface Waking {
  appId: string;
  channel: number;
  quietSince: Date | null;
}

/** Who may not hear the channels that wake, as their connections began to listen after these fell quiet. */
export const loadSleepers = (
  tx: TenantTx,
  waking: readonly Waking[],
): Promise<{ appId: string; channel: number; userId: string }[]> =>
  tx.sql<{ appId: string; channel: number; userId: string }[]>`
    select w.app_id, w.channel, b.user_id
    from unnest(
      ${plainArray(waking.map(({ appId }) => appId))}::uuid[],
      ${plainArray(waking.map(({ channel }) => channel))}::bigint[],
      ${textArray(waking.map(({ quietSince }) => quietSince?.toISOString() ?? '-infinity'))}::timestamptz[]
    ) as w (app_id, channel, quiet_since)
    cross join lateral (
      select * from live_bounds b where b.app_id = w.app_id and b.live_from > w.quiet_since offset 0
    ) b
    cross join lateral (
      select from members m
      where m.app_id = w.app_id and m.channel = w.channel and m.user_id = b.user_id limit 1
    ) m`;

/** Those of these people who are members of the channel and may hear it. */
export const loadMembersAmong = async (
  tx: TenantTx,
  cid: string,
  users: readonly string[],
): Promise<string[]> => {
  const { type, id } = splitCid(cid);
  const rows = await tx.sql<{ userId: string }[]>`
    select m.user_id
    from channels c
    cross join unnest(${textArray(users)}::text[]) as w (user_id)
    cross join lateral (
      select * from members m
      where m.app_id = c.app_id and m.channel = c.channel and m.user_id = w.user_id collate "C" limit 1
    ) m
    left join bans b on b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id
      and b.kind = 'hard' and (b.until is null or b.until > now())
    where c.app_id = ${tx.app} and c.type = ${type} and c.id = ${id} and c.deleted_at is null and b.user_id is null`;
  return rows.map(({ userId }) => userId);
};

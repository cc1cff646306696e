import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Entries a follower is for: of a type, and when named only with that field in their data. */
export interface Wanted {
  type: string;
  having: string | undefined;
}

/**
 * Moves a follower past channels that have nothing for it, in one statement, without reading an entry out of the database.
 *
 * @returns the channels that have something: their cursors stay
 */
export const skim = async (
  tx: TenantTx,
  follower: string,
  only: readonly Wanted[],
  work: readonly { app: string; channel: number }[],
): Promise<{ app: string; channel: number }[]> =>
  tx.sql<{ app: string; channel: number }[]>`
    with looked as (
      select c.app_id, c.channel, h.log_offset, h.last_logged_at, n.found
      from unnest(
        ${plainArray(work.map(({ app }) => app))}::uuid[], ${plainArray(work.map(({ channel }) => channel))}::bigint[]
      ) as w (app_id, channel)
      cross join lateral (
        select * from follower_cursors c
        where c.app_id = w.app_id and c.follower = ${follower} and c.channel = w.channel
        limit 1 for update skip locked
      ) c
      cross join lateral (
        select * from channel_heads h where h.app_id = w.app_id and h.channel = w.channel limit 1
      ) h
      cross join lateral (
        select exists (
          select from channel_log l
          where l.app_id = w.app_id and l.channel = w.channel and l.log_offset > c.log_offset
            and l.at <= h.last_logged_at
            and exists (
              select from unnest(
                ${textArray(only.map(({ type }) => type))}::text[],
                ${textArray(only.map(({ having }) => having))}::text[]
              ) as o (type, field)
              where o.type = l.type and (o.field is null or l.data ? o.field)
            )
        ) as found
      ) n
      where h.log_offset > c.log_offset
    ), moved as (
      update follower_cursors c set log_offset = k.log_offset, followed_at = k.last_logged_at
      from looked k
      where c.app_id = k.app_id and c.follower = ${follower} and c.channel = k.channel and not k.found
    )
    select app_id as app, channel from looked where found`;

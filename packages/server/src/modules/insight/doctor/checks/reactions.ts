import { limits } from '@parley/protocol';
import type { Fragment } from 'postgres';
import type { Sql } from '../../../../platform/db/connect.ts';
import type { Check } from '../check.ts';

/** Reactions of the chunk's messages that everyone sees. */
const shown = (sql: Sql, chunk: Fragment): Fragment => sql`
  ${chunk}
  join parley.messages m on m.app_id = w.app_id and m.channel = w.channel
  join parley.reactions r on r.app_id = m.app_id and r.message_id = m.id and not r.shadowed`;

export const reactionChecks: readonly Check[] = [
  {
    name: 'reactions.counts',
    find: (sql, chunk) => sql`
      select coalesce(s.app_id, n.app_id) as app,
        coalesce(s.place, n.place) || ' ' || coalesce(s.emoji, n.emoji) as place,
        coalesce(s.count, 0)::text as stored, coalesce(n.count, 0)::text as counted
      from (
        select m.app_id, m.id, w.cid || ' message ' || m.id as place, e.key as emoji, (e.value ->> 'count')::bigint as count
        from ${chunk}
        join parley.messages m on m.app_id = w.app_id and m.channel = w.channel and m.reactions is not null
        cross join lateral jsonb_each(m.reactions) e
      ) s
      full join (
        select m.app_id, m.id, w.cid || ' message ' || m.id as place, r.emoji, count(*) as count
        from ${shown(sql, chunk)}
        group by m.app_id, m.id, w.cid, r.emoji
      ) n on n.app_id = s.app_id and n.id = s.id and n.emoji = s.emoji
      where coalesce(s.count, 0) <> coalesce(n.count, 0)`,
  },
  {
    name: 'reactions.recent',
    // Which of two that came at one moment stands first is not to be told from the rows, so their order is not asked.
    find: (sql, chunk) => sql`
      select m.app_id as app, w.cid || ' message ' || m.id || ' ' || e.key as place,
        coalesce(s.people, 'nobody') as stored, n.newest || ' of ' || n.people as counted
      from ${chunk}
      join parley.messages m on m.app_id = w.app_id and m.channel = w.channel and m.reactions is not null
      cross join lateral jsonb_each(m.reactions) e
      cross join lateral (
        select string_agg(x.user_id, ' ') as people, count(distinct r.user_id) as known, count(*) as many
        from jsonb_array_elements_text(e.value -> 'recent') x (user_id)
        left join parley.reactions r
          on r.app_id = m.app_id and r.message_id = m.id and r.emoji = e.key and r.user_id = x.user_id and not r.shadowed
      ) s
      cross join lateral (
        select least(count(*), ${limits.reactionsRecent}) as newest, coalesce(string_agg(r.user_id, ' '), 'nobody') as people
        from parley.reactions r
        where r.app_id = m.app_id and r.message_id = m.id and r.emoji = e.key and not r.shadowed
      ) n
      where s.known <> s.many or s.many <> n.newest`,
  },
];

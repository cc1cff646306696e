import type { Check } from '../check.ts';

export const mentionChecks: readonly Check[] = [
  {
    name: 'mentions.rows',
    find: (sql, chunk) => sql`
      select coalesce(s.app_id, n.app_id) as app,
        coalesce(s.cid, n.cid) || ' message ' || coalesce(s.id, n.id) || ' of ' || coalesce(s.user_id, n.user_id) as place,
        coalesce('at ' || s.seq, 'none') as stored, coalesce('at ' || n.seq, 'none') as counted
      from (
        select w.app_id, w.cid, x.message_id as id, x.user_id, x.seq
        from ${chunk}
        join parley.mentions x on x.app_id = w.app_id and x.channel = w.channel
      ) s
      full join (
        select distinct w.app_id, w.cid, m.id, u.user_id, m.seq
        from ${chunk}
        join parley.messages m on m.app_id = w.app_id and m.channel = w.channel and m.seq is not null
          and m.mentions is not null and m.type in ('regular', 'poll') and not m.shadowed
        cross join lateral (
          select jsonb_array_elements_text(m.mentions -> 'users')
          union all
          select '' where m.mentions -> 'here' = 'true' or m.mentions -> 'channel' = 'true'
        ) u (user_id)
        where u.user_id is distinct from m.author_id
      ) n on n.app_id = s.app_id and n.id = s.id and n.user_id = s.user_id and n.seq = s.seq
      where s.id is null or n.id is null`,
  },
];

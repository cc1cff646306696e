import type { Check } from '../check.ts';

export const timelineChecks: readonly Check[] = [
  {
    name: 'timeline.last_seq',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid as place, h.last_seq::text as stored, n.newest::text as counted
      from ${chunk}
      join parley.channel_heads h on h.app_id = w.app_id and h.channel = w.channel
      cross join lateral (
        select coalesce(max(m.seq), 0) as newest from parley.messages m
        where m.app_id = w.app_id and m.channel = w.channel
      ) n
      where h.last_seq <> n.newest`,
  },
  {
    name: 'timeline.gaps',
    find: (sql, chunk) => sql`
      select m.app_id as app, m.cid as place, 'no message ' || m.before + 1 as stored, 'message ' || m.seq as counted
      from (
        select m.app_id, w.cid, m.seq, lag(m.seq, 1, 0) over (partition by m.app_id, m.channel order by m.seq) as before
        from ${chunk}
        join parley.messages m on m.app_id = w.app_id and m.channel = w.channel and m.seq is not null
      ) m
      where m.seq <> m.before + 1`,
  },
  {
    name: 'timeline.last_message_at',
    // Drivers keep milliseconds, archives microseconds.
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid as place, coalesce(h.last_message_at::text, 'never') as stored,
        coalesce(n.created_at::text, 'never') as counted
      from ${chunk}
      join parley.channel_heads h on h.app_id = w.app_id and h.channel = w.channel
      left join lateral (
        select m.created_at from parley.messages m
        where m.app_id = w.app_id and m.channel = w.channel and m.seq is not null and not m.shadowed
          and not (m.type = 'deleted' and m.deleted_at = m.created_at)
        order by m.seq desc limit 1
      ) n on true
      where date_trunc('milliseconds', h.last_message_at) is distinct from date_trunc('milliseconds', n.created_at)`,
  },
];

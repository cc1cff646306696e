import type { Check } from '../check.ts';

export const pollChecks: readonly Check[] = [
  {
    name: 'polls.votes',
    find: (sql, chunk) => sql`
      select m.app_id as app, w.cid || ' message ' || m.id || ' option ' || (o.value ->> 'id') as place,
        o.value ->> 'votes' as stored, n.votes::text as counted
      from ${chunk}
      join parley.messages m on m.app_id = w.app_id and m.channel = w.channel and m.poll is not null
      cross join lateral jsonb_array_elements(m.poll -> 'options') o
      cross join lateral (
        select count(*) as votes from parley.poll_votes v
        where v.app_id = m.app_id and v.message_id = m.id and not v.shadowed and (o.value ->> 'id') = any (v.options)
      ) n
      where (o.value ->> 'votes')::bigint <> n.votes`,
  },
  {
    name: 'polls.voters',
    find: (sql, chunk) => sql`
      select m.app_id as app, w.cid || ' message ' || m.id as place, m.poll ->> 'voters' as stored,
        n.voters::text as counted
      from ${chunk}
      join parley.messages m on m.app_id = w.app_id and m.channel = w.channel and m.poll is not null
      cross join lateral (
        select count(*) as voters from parley.poll_votes v
        where v.app_id = m.app_id and v.message_id = m.id and not v.shadowed and cardinality(v.options) > 0
      ) n
      where (m.poll ->> 'voters')::bigint <> n.voters`,
  },
];

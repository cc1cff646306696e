import type { Check } from '../check.ts';

/** Rows that point at nothing, where no foreign key holds them. */
export const orphanChecks: readonly Check[] = [
  {
    name: 'orphans.heads',
    find: (sql, chunk) => sql`
      select c.app_id as app, c.type || ':' || c.id as place, 'no head' as stored, 'a channel' as counted
      from ${chunk}
      join parley.channels c on c.app_id = w.app_id
      where not exists (select from parley.channel_heads h where h.app_id = c.app_id and h.channel = c.channel)`,
  },
  {
    name: 'orphans.messages',
    find: (sql, chunk) => sql`
      select m.app_id as app, 'message ' || m.id as place, 'in ' || m.channel || coalesce(' by ' || m.author_id, '') as stored,
        case when c.channel is null then 'no channel' else 'no person' end as counted
      from ${chunk}
      join parley.messages m on m.app_id = w.app_id
      left join parley.channels c on c.app_id = m.app_id and c.channel = m.channel
      left join parley.users u on u.app_id = m.app_id and u.id = m.author_id
      where c.channel is null or (m.author_id is not null and u.id is null)`,
  },
  {
    name: 'orphans.replies',
    find: (sql, chunk) => sql`
      select r.app_id as app, 'message ' || r.id as place, 'a reply to ' || r.parent_id as stored,
        case when p.parent_id is null then 'in another channel' else 'itself a reply' end as counted
      from ${chunk}
      join parley.messages r on r.app_id = w.app_id and r.parent_id is not null
      join parley.messages p on p.app_id = r.app_id and p.id = r.parent_id
      where p.parent_id is not null or p.channel <> r.channel`,
  },
  {
    name: 'orphans.quotes',
    find: (sql, chunk) => sql`
      select m.app_id as app, 'message ' || m.id as place, 'quotes ' || m.quoted_id as stored, 'no message' as counted
      from ${chunk}
      join parley.messages m on m.app_id = w.app_id and m.quoted_id is not null
      where not exists (
        select from parley.messages q where q.app_id = m.app_id and q.id = m.quoted_id and q.channel = m.channel
      )`,
  },
  {
    name: 'orphans.mentions',
    find: (sql, chunk) => sql`
      select x.app_id as app, 'message ' || x.message_id || ' of ' || x.user_id as place, 'channel ' || x.channel as stored,
        'channel ' || m.channel as counted
      from ${chunk}
      join parley.mentions x on x.app_id = w.app_id
      join parley.messages m on m.app_id = x.app_id and m.id = x.message_id
      where m.channel <> x.channel`,
  },
  {
    name: 'orphans.user_messages',
    find: (sql, chunk) => sql`
      select u.app_id as app, 'message ' || u.message_id || ' of ' || u.user_id as place, 'a row' as stored,
        case when m.id is null then 'no message' else 'no person' end as counted
      from ${chunk}
      join parley.user_messages u on u.app_id = w.app_id
      left join parley.messages m on m.app_id = u.app_id and m.id = u.message_id
      left join parley.users p on p.app_id = u.app_id and p.id = u.user_id
      where m.id is null or p.id is null`,
  },
  {
    name: 'orphans.logs',
    find: (sql, chunk) => sql`
      select l.app_id as app, 'log of channel ' || l.channel as place, 'entries' as stored, 'no channel' as counted
      from ${chunk}
      join parley.channel_log l on l.app_id = w.app_id
      where not exists (select from parley.channels c where c.app_id = l.app_id and c.channel = l.channel)
      group by l.app_id, l.channel
      union all
      select l.app_id, 'log of ' || l.user_id, 'entries', 'no head'
      from ${chunk}
      join parley.user_log l on l.app_id = w.app_id
      where not exists (select from parley.user_heads h where h.app_id = l.app_id and h.user_id = l.user_id)
      group by l.app_id, l.user_id`,
  },
];

import type { Check } from '../check.ts';

export const memberChecks: readonly Check[] = [
  {
    name: 'members.count',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid as place, c.member_count::text as stored, n.members::text as counted
      from ${chunk}
      join parley.channels c on c.app_id = w.app_id and c.channel = w.channel
      cross join lateral (
        select count(*) as members from parley.members m where m.app_id = w.app_id and m.channel = w.channel
      ) n
      where c.member_count <> n.members`,
  },
  {
    name: 'members.distinct',
    // The members of a conversation found by its members never change.
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid as place, array_to_string(c.distinct_members, ' ') as stored,
        array_to_string(n.members, ' ') as counted
      from ${chunk}
      join parley.channels c on c.app_id = w.app_id and c.channel = w.channel and c.distinct_members is not null
      cross join lateral (
        select coalesce(array_agg(m.user_id order by m.user_id), '{}') as members from parley.members m
        where m.app_id = w.app_id and m.channel = w.channel
      ) n
      where c.distinct_members <> n.members`,
  },
  {
    name: 'members.own_after',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid || ' member ' || m.user_id as place, m.own_after::text as stored, n.own::text as counted
      from ${chunk}
      join parley.members m on m.app_id = w.app_id and m.channel = w.channel
      cross join lateral (
        select count(*) as own from parley.messages o
        where o.app_id = m.app_id and o.channel = m.channel and o.seq > m.last_read_seq and o.author_id = m.user_id
      ) n
      where m.own_after <> n.own`,
  },
  {
    name: 'members.pointers',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid || ' member ' || m.user_id as place, 'read up to ' || m.last_read_seq as stored,
        'messages up to ' || h.last_seq as counted
      from ${chunk}
      join parley.channel_heads h on h.app_id = w.app_id and h.channel = w.channel
      join parley.members m on m.app_id = w.app_id and m.channel = w.channel
      where m.last_read_seq > h.last_seq`,
  },
];

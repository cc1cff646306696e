import type { Fragment } from 'postgres';
import type { Sql } from '../../../../platform/db/connect.ts';
import type { Check } from '../check.ts';

/**
 * Messages p of the chunk's timelines with what is counted of their replies, r. Each parent's replies are found by their own
 * index: as a join of two sets it took a minute on tables nobody had analysed yet, against 0.1 s.
 */
const parents = (sql: Sql, chunk: Fragment): Fragment => sql`
  ${chunk}
  join parley.messages p on p.app_id = w.app_id and p.channel = w.channel and p.seq is not null
  cross join lateral (
    select count(*) as many, max(r.thread_seq) as newest,
      count(*) filter (where r.deleted_at is null and not r.shadowed) as replies,
      max(r.created_at) filter (where r.deleted_at is null and not r.shadowed) as last_at,
      (array_agg(r.created_at order by r.thread_seq desc) filter (where r.deleted_at is null and not r.shadowed))[1]
        as newest_at
    from parley.messages r
    where r.app_id = p.app_id and r.parent_id = p.id
  ) r`;

export const threadChecks: readonly Check[] = [
  {
    name: 'threads.last_seq',
    find: (sql, chunk) => sql`
      select p.app_id as app, w.cid || ' message ' || p.id as place, p.thread_last_seq::text as stored,
        coalesce(r.newest, 0)::text as counted
      from ${parents(sql, chunk)}
      where p.thread_last_seq <> coalesce(r.newest, 0)`,
  },
  {
    name: 'threads.gaps',
    find: (sql, chunk) => sql`
      select p.app_id as app, w.cid || ' message ' || p.id as place, r.many || ' replies' as stored,
        'numbers up to ' || coalesce(r.newest::text, 'none') as counted
      from ${parents(sql, chunk)}
      where r.many <> coalesce(r.newest, 0)`,
  },
  {
    name: 'threads.reply_count',
    find: (sql, chunk) => sql`
      select p.app_id as app, w.cid || ' message ' || p.id as place, p.reply_count::text as stored,
        coalesce(r.replies, 0)::text as counted
      from ${parents(sql, chunk)}
      where p.reply_count <> coalesce(r.replies, 0)`,
  },
  {
    name: 'threads.last_reply_at',
    // A reply's time is when its transaction began, so the newest by number may be older than the one before it.
    find: (sql, chunk) => sql`
      select p.app_id as app, w.cid || ' message ' || p.id as place, coalesce(p.last_reply_at::text, 'never') as stored,
        coalesce(r.last_at::text, 'never') as counted
      from ${parents(sql, chunk)}
      where p.last_reply_at is distinct from r.last_at and p.last_reply_at is distinct from r.newest_at`,
  },
  {
    name: 'threads.reply_authors',
    find: (sql, chunk) => sql`
      select p.app_id as app, w.cid || ' message ' || p.id as place,
        array_to_string(p.reply_authors, ' ') as stored, array_to_string(a.authors, ' ') as counted
      from ${parents(sql, chunk)}
      cross join lateral (
        select coalesce(array_agg(a.author_id order by a.newest desc), '{}') as authors from (
          select x.author_id, max(x.thread_seq) as newest from parley.messages x
          where x.app_id = p.app_id and x.parent_id = p.id and x.deleted_at is null and not x.shadowed
            and x.author_id is not null
          group by x.author_id order by newest desc limit 5
        ) a
      ) a
      where (r.many > 0 or p.reply_authors is not null) and coalesce(p.reply_authors, '{}') <> a.authors`,
  },
  {
    name: 'threads.own_after',
    find: (sql, chunk) => sql`
      select t.app_id as app, w.cid || ' message ' || t.parent_id || ' follower ' || t.user_id as place,
        t.own_after::text as stored, n.own::text as counted
      from ${chunk}
      join parley.messages p on p.app_id = w.app_id and p.channel = w.channel and p.seq is not null
      join parley.thread_members t on t.app_id = p.app_id and t.parent_id = p.id
      cross join lateral (
        select count(*) as own from parley.messages o
        where o.app_id = t.app_id and o.parent_id = t.parent_id and o.author_id = t.user_id
          and o.thread_seq > t.last_read_seq
      ) n
      where t.own_after <> n.own`,
  },
  {
    name: 'threads.pointers',
    find: (sql, chunk) => sql`
      select t.app_id as app, w.cid || ' message ' || t.parent_id || ' follower ' || t.user_id as place,
        'read up to ' || t.last_read_seq as stored, 'replies up to ' || p.thread_last_seq as counted
      from ${chunk}
      join parley.messages p on p.app_id = w.app_id and p.channel = w.channel and p.seq is not null
      join parley.thread_members t on t.app_id = p.app_id and t.parent_id = p.id
      where t.last_read_seq > p.thread_last_seq`,
  },
];

import type { Fragment } from 'postgres';
import type { Sql } from '../../../../platform/db/connect.ts';
import type { Check } from '../check.ts';

/** When the oldest week that is kept of a log begins: what was logged since then must be there. */
export const keptSince = (sql: Sql, log: 'channel_log' | 'user_log'): Fragment => sql`(
  select min((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\)'))[1]::timestamptz)
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = ('parley.' || ${log}::text)::regclass
)`;

export const logChecks: readonly Check[] = [
  {
    name: 'log.last_offset',
    // Entries of weeks that were dropped are nowhere; those since then are.
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid as place, h.log_offset::text as stored, coalesce(n.newest::text, 'no entry') as counted
      from ${chunk}
      join parley.channel_heads h on h.app_id = w.app_id and h.channel = w.channel
      cross join lateral (
        select max(l.log_offset) as newest from parley.channel_log l
        where l.app_id = w.app_id and l.channel = w.channel
      ) n
      where h.log_offset <> coalesce(
        n.newest, case when h.last_logged_at >= ${keptSince(sql, 'channel_log')} then 0 else h.log_offset end
      )`,
  },
  {
    name: 'log.gaps',
    find: (sql, chunk) => sql`
      select l.app_id as app, l.cid as place,
        case when l.before = l.log_offset then 'two entries ' else 'no entry ' end || least(l.before + 1, l.log_offset) as stored,
        'entry ' || l.log_offset as counted
      from (
        select w.app_id, w.cid, c.created_at, l.log_offset,
          lag(l.log_offset) over (partition by l.app_id, l.channel order by l.log_offset) as before
        from ${chunk}
        join parley.channels c on c.app_id = w.app_id and c.channel = w.channel
        join parley.channel_log l on l.app_id = w.app_id and l.channel = w.channel
      ) l
      where l.log_offset <> l.before + 1`,
  },
  {
    name: 'log.first_offset',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid as place, 'no entry 1' as stored, 'entry ' || n.oldest as counted
      from ${chunk}
      join parley.channels c on c.app_id = w.app_id and c.channel = w.channel
      cross join lateral (
        select min(l.log_offset) as oldest from parley.channel_log l
        where l.app_id = w.app_id and l.channel = w.channel
      ) n
      where n.oldest > 1 and c.created_at >= ${keptSince(sql, 'channel_log')}`,
  },
  {
    name: 'log.messages',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid || ' message ' || l.subject as place, 'new as ' || coalesce(l.seq::text, 'a reply') as stored,
        case when m.id is null then 'no message' else coalesce(m.seq::text, 'a reply') end as counted
      from ${chunk}
      join parley.channel_log l on l.app_id = w.app_id and l.channel = w.channel and l.type = 'message.new'
      left join parley.messages m on m.app_id = l.app_id and m.id = l.subject::uuid and m.channel = l.channel
      where m.id is null or m.seq is distinct from l.seq`,
  },
  {
    name: 'log.offsets_beyond',
    find: (sql, chunk) => sql`
      select w.app_id as app, o.place, o.log_offset::text as stored, 'log ends at ' || h.log_offset as counted
      from ${chunk}
      join parley.channel_heads h on h.app_id = w.app_id and h.channel = w.channel
      cross join lateral (
        select w.cid as place, c.log_offset from parley.channels c
        where c.app_id = w.app_id and c.channel = w.channel
        union all
        select w.cid || ' member ' || m.user_id, m.log_offset from parley.members m
        where m.app_id = w.app_id and m.channel = w.channel
        union all
        select w.cid || ' message ' || m.id, m.log_offset from parley.messages m
        where m.app_id = w.app_id and m.channel = w.channel
      ) o
      where o.log_offset > h.log_offset`,
  },
];

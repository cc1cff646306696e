import type { Check } from '../check.ts';
import { endAndGaps, keptSince } from './any-log.ts';

export const logChecks: readonly Check[] = [
  ...endAndGaps({ name: 'log', log: 'channel_log', heads: 'channel_heads', key: 'channel', place: 'cid' }),
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

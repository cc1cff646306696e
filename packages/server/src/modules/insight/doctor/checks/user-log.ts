import type { Check } from '../check.ts';
import { keptSince } from './log.ts';

/** The same of each person's own log. */
export const userLogChecks: readonly Check[] = [
  {
    name: 'user_log.last_offset',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.user_id as place, h.log_offset::text as stored, coalesce(n.newest::text, 'no entry') as counted
      from ${chunk}
      join parley.user_heads h on h.app_id = w.app_id and h.user_id = w.user_id
      cross join lateral (
        select max(l.log_offset) as newest from parley.user_log l
        where l.app_id = w.app_id and l.user_id = w.user_id
      ) n
      where h.log_offset <> coalesce(
        n.newest, case when h.last_logged_at >= ${keptSince(sql, 'user_log')} then 0 else h.log_offset end
      )`,
  },
  {
    name: 'user_log.gaps',
    find: (sql, chunk) => sql`
      select l.app_id as app, l.user_id as place,
        case when l.before = l.log_offset then 'two entries ' else 'no entry ' end || least(l.before + 1, l.log_offset) as stored,
        'entry ' || l.log_offset as counted
      from (
        select l.app_id, l.user_id, l.log_offset,
          lag(l.log_offset) over (partition by l.app_id, l.user_id order by l.log_offset) as before
        from ${chunk}
        join parley.user_log l on l.app_id = w.app_id and l.user_id = w.user_id
      ) l
      where l.log_offset <> l.before + 1`,
  },
];

import type { Fragment } from 'postgres';
import type { Sql } from '../../../../platform/db/connect.ts';
import type { Check } from '../check.ts';

/** A kind of log: that of channels, or people's own. */
interface AnyLog {
  /** What its checks are named after. */
  name: string;
  log: 'channel_log' | 'user_log';
  heads: 'channel_heads' | 'user_heads';
  /** The column that says whose log it is, in the chunk too. */
  key: 'channel' | 'user_id';
  /** The column of the chunk that names it for people. */
  place: 'cid' | 'user_id';
}

/** When the oldest week that is kept of a log begins: what was logged since then must be there. */
export const keptSince = (sql: Sql, log: AnyLog['log']): Fragment => sql`(
  select min((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\)'))[1]::timestamptz)
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = ('parley.' || ${log}::text)::regclass
)`;

/** Does each log end where its head says, with nothing left out and nothing twice? */
export const endAndGaps = ({ name, log, heads, key, place }: AnyLog): Check[] => [
  {
    name: `${name}.last_offset`,
    // Entries of weeks that were dropped are nowhere; those since then are.
    find: (sql, chunk) => sql`
      select w.app_id as app, w.${sql(place)} as place, h.log_offset::text as stored,
        coalesce(n.newest::text, 'no entry') as counted
      from ${chunk}
      join parley.${sql(heads)} h on h.app_id = w.app_id and h.${sql(key)} = w.${sql(key)}
      cross join lateral (
        select max(l.log_offset) as newest from parley.${sql(log)} l
        where l.app_id = w.app_id and l.${sql(key)} = w.${sql(key)}
      ) n
      where h.log_offset <> coalesce(
        n.newest, case when h.last_logged_at >= ${keptSince(sql, log)} then 0 else h.log_offset end
      )`,
  },
  {
    name: `${name}.gaps`,
    find: (sql, chunk) => sql`
      select l.app_id as app, l.place,
        case when l.before = l.log_offset then 'two entries ' else 'no entry ' end || least(l.before + 1, l.log_offset) as stored,
        'entry ' || l.log_offset as counted
      from (
        select l.app_id, w.${sql(place)} as place, l.log_offset,
          lag(l.log_offset) over (partition by l.app_id, l.${sql(key)} order by l.log_offset) as before
        from ${chunk}
        join parley.${sql(log)} l on l.app_id = w.app_id and l.${sql(key)} = w.${sql(key)}
      ) l
      where l.log_offset <> l.before + 1`,
  },
];

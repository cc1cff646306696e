import type { Sql } from '../../platform/db/connect.ts';

/** A table as it goes into a backup. */
export interface Table {
  /** `parley.messages` */
  name: string;
  /** Those that are stored: what the database computes itself is not among them. */
  columns: string[];
}

/** A sequence and how far it has counted. */
export interface Sequence {
  name: string;
  value: number;
  /** Whether that number was given to anybody. */
  called: boolean;
}

/** First and last day of what a log holds, `2026-01-31`: its weeks have to be there before its rows. */
export interface Weeks {
  log: 'channel_log' | 'user_log';
  from: string;
  to: string;
}

/** What is of this moment and of these processes: who runs, who is connected, what the job driver's schema has had. */
const leftOut = [
  'parley.instances',
  'parley.job_workers',
  'parley.presence_sessions',
  'graphile_worker.migrations',
];

const schemas = ['parley', 'parley_accounts', 'graphile_worker'];

interface Found extends Table {
  /** Tables its foreign keys name. */
  needs: string[];
}

/** Every table of a backup, each behind those its rows refer to, else by name. */
export const tablesOf = async (sql: Sql): Promise<Table[]> => {
  const found = await sql<Found[]>`
    select t.name, t.columns, coalesce(
      (select array_agg(distinct r.relnamespace::regnamespace || '.' || r.relname) from pg_constraint k
      join pg_class r on r.oid = k.confrelid
      where k.conrelid = t.oid and k.contype = 'f' and k.confrelid <> k.conrelid),
      '{}'
    ) as needs
    from (
      select c.oid, c.relnamespace::regnamespace || '.' || c.relname as name,
        array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = any (select n.oid from pg_namespace n where n.nspname in ${sql(schemas)})
        and c.relkind in ('r', 'p') and not c.relispartition
      group by c.oid
    ) t
    order by t.name collate "C"`;
  return ordered(found.filter(({ name }) => !leftOut.includes(name)));
};

/** @throws Error when tables refer to each other in a circle */
const ordered = (found: readonly Found[]): Table[] => {
  const done = new Set<string>();
  const order: Table[] = [];
  const waiting = new Set(found);
  while (waiting.size > 0) {
    const next = [...waiting].find(({ needs }) => needs.every((name) => done.has(name)));
    if (!next) throw new Error('unable to order the tables; they refer to each other in a circle');
    waiting.delete(next);
    done.add(next.name);
    order.push({ name: next.name, columns: next.columns });
  }
  return order;
};

export const sequencesOf = async (sql: Sql): Promise<Sequence[]> => {
  const names = await sql<{ name: string }[]>`
    select c.relnamespace::regnamespace || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${sql(schemas)} and c.relkind = 'S' order by 1`;
  const sequences: Sequence[] = [];
  for (const { name } of names) {
    const [row] = await sql<Omit<Sequence, 'name'>[]>`
      select last_value as value, is_called as called from ${sql(name)}`;
    if (row) sequences.push({ name, ...row });
  }
  return sequences;
};

export const weeksOf = async (sql: Sql): Promise<Weeks[]> => {
  const weeks: Weeks[] = [];
  for (const log of ['channel_log', 'user_log'] as const) {
    const [row] = await sql<{ from: string | null; to: string | null }[]>`
      select min(at)::date::text as from, max(at)::date::text as to from ${sql(`parley.${log}`)}`;
    if (row?.from && row.to) weeks.push({ log, from: row.from, to: row.to });
  }
  return weeks;
};

import type { Fragment, ReservedSql } from 'postgres';
import type { Blob } from '../../../platform/blob/index.ts';
import type { Sql } from '../../../platform/db/connect.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import { type Difference, differencesMost } from './check.ts';

/** The store as far as the doctor looks at it. */
export type LookedInto = Pick<Blob, 'list' | 'size'>;

const atOnce = 5_000;

/** What stands in a row and what lies in the store, under one key. */
interface Found {
  app: string;
  place: string;
  key: string;
  stored: string;
  counted: string;
}

/** Every ready file with its bytes and stills: `app`, `place`, `key` in the store, `size`. */
export const expectedBytes = (sql: Sql): Fragment => sql`
  select f.app_id::text as app, 'file ' || f.id || ' ' || w.name as place,
    'files/' || f.app_id || '/' || f.place || '/' || w.name as key, w.size
  from parley.files f
  cross join lateral (
    select case f.kind when 'image' then 'original' else 'raw' end as name, f.size
    union all
    select v.key, (v.value ->> 'size')::bigint from jsonb_each(f.variants) v
  ) w
  where f.state = 'ready' and f.deleted_at is null`;

const checks: Readonly<Record<string, (sql: Sql) => Fragment>> = {
  'stored.missing': (sql) => sql`
    select e.app, e.place, e.key, e.size || ' bytes' as stored, 'nothing' as counted
    from (${expectedBytes(sql)}) e
    where not exists (select from pg_temp.doctor_stored s where s.key = e.key)`,
  'stored.size': (sql) => sql`
    select e.app, e.place, e.key, e.size || ' bytes' as stored, s.size || ' bytes' as counted
    from (${expectedBytes(sql)}) e
    join pg_temp.doctor_stored s on s.key = e.key
    where s.size <> e.size`,
  // A file of any state answers for everything of its place: what a crash left of it goes with it.
  'stored.nobodys': (sql) => sql`
    select split_part(s.key, '/', 2) as app, s.key as place, s.key, 'no file' as stored, s.size || ' bytes' as counted
    from pg_temp.doctor_stored s
    where s.key ~ '^(files|uploads)/' and not exists (
      select from parley.files f
      where f.app_id || '/' || f.place = split_part(s.key, '/', 2) || '/' || split_part(split_part(s.key, '/', 3), '.', 1)
    )`,
};

/** The names of what is compared with the store. */
export const storedNames: readonly string[] = Object.keys(checks);

/** What the doctor found in a store. */
export interface StoreDiagnosis {
  /** How many things lie there. */
  stored: number;
  differences: Difference[];
}

/**
 * Compares what lies in the store with the files there are: bytes that are gone, of another size, or nobody's. Nothing is
 * changed. The list goes into a table of this connection alone, so a large store is no question of memory; what was brought
 * or removed meanwhile is told from what differs by looking again.
 *
 * @param owner a connection as the owner of the tables
 * @throws ParleyError `files_unavailable`
 */
export const lookIntoStore = async (owner: Sql, blob: LookedInto): Promise<StoreDiagnosis> => {
  const one = await owner.reserve();
  try {
    const stored = await listInto(one, blob);
    const differences: Difference[] = [];
    for (const [check, find] of Object.entries(checks)) {
      const first = await ask(one, find);
      const lasting = await stillSo(blob, first);
      const again = lasting.length === 0 ? new Set() : new Set((await ask(one, find)).map(({ key }) => key));
      for (const { key, ...difference } of lasting)
        if (again.has(key)) differences.push({ check, ...difference });
    }
    return { stored, differences };
  } finally {
    await one`drop table if exists pg_temp.doctor_stored`;
    one.release();
  }
};

const listInto = async (sql: ReservedSql, blob: LookedInto): Promise<number> => {
  await sql`create temporary table doctor_stored (key text collate "C" primary key, size bigint not null)`;
  let stored = 0;
  let chunk: { key: string; size: number }[] = [];
  const write = async (): Promise<void> => {
    await sql`
      insert into pg_temp.doctor_stored (key, size)
      select * from unnest(
        ${textArray(chunk.map(({ key }) => key))}::text[], ${plainArray(chunk.map(({ size }) => size))}::bigint[]
      ) on conflict do nothing`;
    stored += chunk.length;
    chunk = [];
  };
  for await (const { key, size } of blob.list()) {
    chunk.push({ key, size });
    if (chunk.length === atOnce) await write();
  }
  await write();
  await sql`analyze pg_temp.doctor_stored`;
  return stored;
};

const ask = async (sql: ReservedSql, find: (sql: Sql) => Fragment): Promise<Found[]> => [
  ...(await sql<Found[]>`
    select app, place, key, stored, counted from (${find(sql)}) d order by key limit ${differencesMost}`),
];

/** Of these the ones the store still says the same of. */
const stillSo = async (blob: LookedInto, found: readonly Found[]): Promise<Found[]> => {
  const lasting: Found[] = [];
  for (const one of found) {
    const size = await blob.size(one.key);
    if (one.counted === (size === undefined ? 'nothing' : `${size} bytes`)) lasting.push(one);
  }
  return lasting;
};

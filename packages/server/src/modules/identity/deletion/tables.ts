import type { Sql } from '../../../platform/db/connect.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A table with rows of apps. */
export interface Table {
  name: string;
  /** The columns that name another row of the same table. */
  own: readonly Column[];
}

/** A column, and the one of the same table that it names. */
interface Column {
  from: string;
  to: string;
}

/**
 * Every table with rows of apps, each behind those that refer to it: in this order they can be emptied. Asked of the
 * catalogue, so that no table can be forgotten.
 */
export const tablesInOrder = async (sql: Sql): Promise<Table[]> => {
  const names = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'parley'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'app_id' and not a.attisdropped)
    order by 1`;
  const references = await sql<{ of: string; to: string; fromColumn: string; toColumn: string }[]>`
    select c.relname as of, r.relname as to, f.attname as from_column, t.attname as to_column
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid and not c.relispartition
    join pg_class r on r.oid = k.confrelid
    join pg_attribute f on f.attrelid = c.oid and f.attnum = k.conkey[array_upper(k.conkey, 1)]
    join pg_attribute t on t.attrelid = r.oid and t.attnum = k.confkey[array_upper(k.confkey, 1)]
    where k.contype = 'f' and c.relnamespace = 'parley'::regnamespace and r.relnamespace = 'parley'::regnamespace`;
  const left = new Map(
    names.map(({ name }) => [
      name,
      references
        .filter(({ of, to }) => of === name && to === name)
        .map(({ fromColumn: from, toColumn: to }) => ({ from, to })),
    ]),
  );
  const ordered: Table[] = [];
  while (left.size > 0) {
    const free = [...left.keys()].filter(
      (name) => !references.some(({ of, to }) => to === name && of !== name && left.has(of)),
    );
    if (free.length === 0)
      throw new Error(
        `unable to order the tables; these refer to each other: ${[...left.keys()].join(', ')}`,
      );
    for (const name of free) {
      ordered.push({ name, own: left.get(name) ?? [] });
      left.delete(name);
    }
  }
  return ordered;
};

/**
 * Deletes some rows of the app: first those that name another of their table and are named by none themselves.
 *
 * @returns how many; none is left when it is none
 */
export const deleteSome = async (tx: TenantTx, { name, own }: Table, most: number): Promise<number> => {
  const { sql } = tx;
  for (const { from, to } of own) {
    const leaves = await sql`
      delete from ${sql(name)} where app_id = ${tx.app} and ctid = any (array(
        select t.ctid from ${sql(name)} t
        where t.app_id = ${tx.app} and t.${sql(from)} is not null
          and not exists (select from ${sql(name)} o where o.app_id = ${tx.app} and o.${sql(from)} = t.${sql(to)})
        limit ${most}
      ))`;
    if (leaves.count > 0) return leaves.count;
  }
  const rows = await sql`
    delete from ${sql(name)} where app_id = ${tx.app}
      and ctid = any (array(select t.ctid from ${sql(name)} t where t.app_id = ${tx.app} limit ${most}))`;
  return rows.count;
};

import type { Sql } from '@parley/server/internal/platform/db/connect.ts';
import { textArray } from '@parley/server/internal/platform/db/literal.ts';

/** What an import writes, in the order of the foreign keys. */
const tables = [
  'users',
  'user_words',
  'channels',
  'channel_heads',
  'members',
  'messages',
  'reactions',
  'mentions',
  'thread_members',
];

/** The rows of a table, column by column, as texts. */
interface Written {
  table: string;
  types: readonly string[];
  names: readonly string[];
  columns: readonly (string | null)[][];
}

/**
 * The rows of an app, to be written again under another app's id by nothing but `insert into ... select from unnest(...)`.
 *
 * @returns writes them, so many rows a transaction
 */
export const sameRows = async (
  owner: Sql,
  app: string,
): Promise<(other: string, chunkRows: number) => Promise<void>> => {
  const found: Written[] = [];
  for (const table of tables) found.push(await written(owner, app, table));
  return async (other, chunkRows) => {
    for (const rows of found) {
      const count = rows.columns[0]?.length ?? 0;
      for (let from = 0; from < count; from += chunkRows) {
        const values = rows.columns.map((column) => textArray(column.slice(from, from + chunkRows)));
        await owner.unsafe(statement(rows), [other, ...values]);
      }
    }
  };
};

const written = async (owner: Sql, app: string, table: string): Promise<Written> => {
  const described = await owner<{ name: string; type: string }[]>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${`parley.${table}`}::regclass and attnum > 0 and not attisdropped and attname <> 'app_id'
    order by attnum`;
  const names = described.map(({ name }) => name);
  const texts = names.map((name) => `"${name}"::text`).join(', ');
  // A reply refers to its parent.
  const order = table === 'messages' ? 'order by parent_id is not null, channel, seq, id' : '';
  const rows = await owner
    .unsafe(`select ${texts} from parley.${table} where app_id = $1 ${order}`, [app])
    .values();
  const columns = names.map((_, at) => rows.map((row) => row[at] as string | null));
  return { table, names, types: described.map(({ type }) => type), columns };
};

const statement = ({ table, names, types }: Written): string => {
  const listed = names.map((name) => `"${name}"`).join(', ');
  const cast = names.map((name, at) => `w."${name}"::${types[at]}`).join(', ');
  const given = names.map((_, at) => `$${at + 2}::text[]`).join(', ');
  return `insert into parley.${table} (app_id, ${listed}) select $1::uuid, ${cast} from unnest(${given}) as w (${listed})`;
};

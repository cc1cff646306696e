import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { readFile } from '@parley/server/internal/admin/backup/file.ts';
import { Manifest } from '@parley/server/internal/admin/backup/manifest.ts';
import { keyOfEntry, names, tableOf } from '@parley/server/internal/admin/backup/names.ts';
import { readTar } from '@parley/server/internal/platform/tar/index.ts';

/** A backup, opened: rows as `COPY` writes them, in no order, and the sums of files by key. */
export interface Archive {
  tables: Map<string, { columns: string[]; rows: string[][] }>;
  files: Map<string, string>;
}

export const openArchive = async (path: string): Promise<Archive> => {
  const copies = new Map<string, string>();
  const files = new Map<string, string>();
  let manifest: Manifest | undefined;
  for await (const { name, bytes } of readTar(readFile(path))) {
    const [table, key] = [tableOf(name), keyOfEntry(name)];
    if (table !== undefined) copies.set(table, (copies.get(table) ?? '') + (await text(bytes)));
    else if (key !== undefined) files.set(key, await sumOf(bytes));
    else if (name === names.manifest) manifest = Manifest.parse(JSON.parse(await text(bytes)));
    else for await (const _ of bytes);
  }
  if (!manifest) throw new Error(`unable to read ${path}; it has no manifest`);
  const tables = manifest.tables.map(({ name, columns }) => {
    const lines = (copies.get(name) ?? '').split('\n').slice(0, -1);
    return [name, { columns, rows: lines.map((line) => line.split('\t')) }] as const;
  });
  return { tables: new Map(tables), files };
};

const sumOf = async (bytes: AsyncIterable<Buffer>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of bytes) hash.update(piece);
  return hash.digest('hex');
};

/**
 * Which rows and files of an earlier backup are not in a later one, in the columns the earlier one knew.
 *
 * @param leftOut tables nobody asks about
 */
export const missingOf = (before: Archive, after: Archive, leftOut: ReadonlySet<string>): string[] => {
  const missing: string[] = [];
  for (const [key, sum] of before.files)
    if (after.files.get(key) !== sum) missing.push(`the file ${key} is not what it was`);
  for (const [name, { columns, rows }] of before.tables) {
    if (leftOut.has(name)) continue;
    const now = after.tables.get(name);
    const gone = columns.filter((column) => !now?.columns.includes(column));
    for (const column of gone) missing.push(`${name}.${column} is gone`);
    if (!now || gone.length > 0) continue;
    const left = countOf(now.rows.map((row) => partOf(row, now.columns, columns)));
    for (const row of rows.map((one) => partOf(one, columns, columns))) {
      const count = left.get(row) ?? 0;
      if (count === 0) missing.push(`${name} has no row ${row.slice(0, 300)}`);
      left.set(row, count - 1);
    }
  }
  return missing;
};

const partOf = (row: readonly string[], columns: readonly string[], kept: readonly string[]): string =>
  kept.map((column) => `${column}=${row[columns.indexOf(column)]}`).join(' ');

const countOf = (rows: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
};

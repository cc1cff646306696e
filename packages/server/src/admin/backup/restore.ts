import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Blob } from '../../platform/blob/index.ts';
import type { Sql } from '../../platform/db/connect.ts';
import { readState } from '../../platform/db/epoch.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { readTar } from '../../platform/tar/index.ts';
import { readFile } from './file.ts';
import { requireEmpty } from './fresh.ts';
import type { Manifest } from './manifest.ts';
import { keyOfEntry, names, tableOf } from './names.ts';
import { tablesOf } from './tables.ts';
import type { Verified } from './verify.ts';

/** Where a backup goes. */
export interface Place {
  /** A client of one connection as the owner-to-be of the tables. */
  owner: Sql;
  blob: Blob;
}

/**
 * Brings a backup into an empty database and an empty store of files. Rows come in one transaction, after all files: one that
 * was killed in the middle has left no row, and the next does it again. History begins a new epoch, so everybody's
 * devices start from what is here now.
 *
 * @throws Error with one sentence for the operator; ParleyError `files_unavailable`, `storage_full`
 */
export const restoreBackup = async ({ path, manifest }: Verified, { owner, blob }: Place): Promise<void> => {
  await requireEmpty(owner, manifest);
  await requireOwnFiles(path, blob);
  await migrate(owner, manifest.migrations.at(-1)?.name);
  await requireSameSchema(owner, manifest);
  for await (const { name, size, bytes } of readTar(readFile(path))) {
    const key = keyOfEntry(name);
    if (key === undefined || (await blob.size(key)) === size) continue;
    await blob.write(key, Readable.from(bytes, { objectMode: false }), 'application/octet-stream');
  }
  await owner.begin(async (tx) => {
    const sql = tx as unknown as Sql;
    await sql`select set_config('statement_timeout', '0', true)`;
    await bringRows(path, manifest, sql);
    await countRows(manifest, sql);
    for (const { name, value, called } of manifest.sequences)
      await sql`select setval(${name}::regclass, ${value}, ${called})`;
    // Of no cluster there is: whoever reads it next begins a new epoch.
    await sql`update parley.state set system_identifier = 'restored'`;
  });
  await migrate(owner);
  await readState(owner);
  for (const { name } of manifest.tables) await owner`analyze ${owner(name)}`;
};

/** What lies in the store is of this backup, brought by a restore that was killed, or nothing does. */
const requireOwnFiles = async (path: string, blob: Blob): Promise<void> => {
  const there = new Set<string>();
  for await (const { key } of blob.list()) if (!key.startsWith('drafts/')) there.add(key);
  if (there.size === 0) return;
  for await (const { name } of readTar(readFile(path))) there.delete(keyOfEntry(name) ?? '');
  const [other] = there;
  if (other !== undefined)
    throw new Error(
      `unable to restore; the store of files is not empty (${other}): give it an empty folder or bucket`,
    );
};

const requireSameSchema = async (owner: Sql, { tables }: Manifest): Promise<void> => {
  const here = new Map((await tablesOf(owner)).map(({ name, columns }) => [name, new Set(columns)]));
  for (const { name, columns } of tables) {
    const missing = columns.find((column) => !here.get(name)?.has(column));
    if (missing !== undefined)
      throw new Error(
        `unable to restore; this version has no column ${missing} of ${name}: restore with the version that made the backup, then update`,
      );
  }
};

const bringRows = async (path: string, manifest: Manifest, sql: Sql): Promise<void> => {
  for (const { log, from, to } of manifest.weeks)
    await sql`select parley.make_partitions(${log}, ${from}::date, ${to}::date)`;
  const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]));
  // Some migrations bring rows of their own, and what triggers would write is in the backup.
  await sql`truncate ${sql([...columns.keys()])}`;
  for (const name of columns.keys()) await sql`alter table ${sql(name)} disable trigger user`;
  let open: { table: string; rows: Writable } | undefined;
  const close = async (): Promise<void> => {
    if (!open) return;
    open.rows.end();
    await finished(open.rows);
  };
  for await (const { name, bytes } of readTar(readFile(path))) {
    const table = tableOf(name);
    if (table === undefined) {
      // Tables come first.
      if (name !== names.manifest && keyOfEntry(name) === undefined) continue;
      break;
    }
    if (open?.table !== table) {
      await close();
      const into = sql`copy ${sql(table)} (${sql(columns.get(table) ?? [])}) from stdin`;
      open = { table, rows: await into.writable() };
    }
    for await (const piece of bytes) if (!open.rows.write(piece)) await once(open.rows, 'drain');
  }
  await close();
  for (const name of columns.keys()) await sql`alter table ${sql(name)} enable trigger user`;
};

const countRows = async ({ tables }: Manifest, sql: Sql): Promise<void> => {
  for (const { name, rows } of tables) {
    const [found] = await sql<{ count: number }[]>`select count(*) as count from ${sql(name)}`;
    if (found?.count !== rows)
      throw new Error(
        `unable to restore; ${name} would have ${found?.count ?? 0} rows and the backup has ${rows}`,
      );
  }
};

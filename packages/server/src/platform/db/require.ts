import type { Sql } from './connect.ts';

/**
 * Refuses a database on which an acknowledgement would not mean "kept" (architecture.md section 4).
 *
 * @throws Error with one sentence for the operator
 */
export const requireDurable = async (owner: Sql): Promise<{ version: number }> => {
  const [row] = await owner<
    { version: string; fsync: string; pages: string; commit: string; encoding: string }[]
  >`
    select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
      current_setting('server_encoding') as encoding`;
  if (!row) throw new Error('unable to start; the database did not answer');
  const version = Math.floor(Number(row.version) / 10_000);
  if (version < 16)
    throw new Error(`unable to start; PostgreSQL 16 or newer is needed and this one is ${version}`);
  const off = Object.entries({
    fsync: row.fsync,
    full_page_writes: row.pages,
    synchronous_commit: row.commit,
  })
    .filter(([, value]) => value === 'off')
    .map(([name]) => name);
  if (off.length > 0) {
    throw new Error(
      `unable to start; PostgreSQL runs with ${off.join(' and ')} off, so sent messages could be lost: turn it on`,
    );
  }
  if (row.encoding !== 'UTF8')
    throw new Error(`unable to start; the database's encoding is ${row.encoding}, it must be UTF8`);
  return { version };
};

import { realpathSync } from 'node:fs';
import postgres from 'postgres';
import { SUPERUSER } from './cluster.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** Address of the superuser's connection. */
export function urlOf(port: number, password: string, database = 'postgres'): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the database unless it is there. */
export async function ensureDatabase(port: number, password: string, database: string): Promise<void> {
  const sql = connect(port, password);
  try {
    const found = await sql`SELECT FROM pg_database WHERE datname = ${database}`;
    if (found.length === 0) await sql`CREATE DATABASE ${sql(database)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * A real connection: the version of the server that answers on this port with our password and our cluster, or
 * `undefined` when nothing does (yet).
 *
 * @throws EmbeddedPostgresError `permission` when a server answers and does not know our password
 */
export async function probe(port: number, password: string, cluster: string): Promise<string | undefined> {
  const sql = connect(port, password);
  try {
    const [row] = await sql<{ version: string; folder: string }[]>`
      SELECT current_setting('server_version') AS version, current_setting('data_directory') AS folder`;
    return row && realpathSync(row.folder) === cluster ? row.version : undefined;
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') return undefined;
    throw new EmbeddedPostgresError(
      'permission',
      `the server of ${cluster} does not accept the stored password`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function connect(port: number, password: string): postgres.Sql {
  return postgres(urlOf(port, password), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
    // Asked by the driver itself, and a server that dies meanwhile would take this process along (../types.ts).
    fetch_types: false,
  });
}

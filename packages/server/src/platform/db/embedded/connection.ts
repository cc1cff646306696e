import { realpathSync } from 'node:fs';
import postgres from 'postgres';
import { SUPERUSER } from './cluster.ts';

/** Address of the superuser's connection. */
export function urlOf(port: number, password: string, database = 'postgres'): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the database unless it is there, and sees that it lets one in. */
export async function ensureDatabase(
  port: number,
  password: string,
  database: string,
  signal?: AbortSignal,
): Promise<void> {
  await connected(urlOf(port, password), signal, async (sql) => {
    const found = await sql`SELECT FROM pg_database WHERE datname = ${database}`;
    if (found.length === 0) await sql`CREATE DATABASE ${sql(database)}`;
  });
  await connected(urlOf(port, password, database), signal, (sql) => sql`SELECT`);
}

/**
 * A real connection: the version of the server that answers on this port with our password and our cluster, or
 * `undefined` when nothing does yet.
 *
 * @param signal cuts it off
 * @throws postgres.PostgresError when a server answers and waiting would not help
 */
export async function probe(
  port: number,
  password: string,
  cluster: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    return await connected(urlOf(port, password), signal, async (sql) => {
      const [row] = await sql<{ version: string; folder: string }[]>`
        SELECT current_setting('server_version') AS version, current_setting('data_directory') AS folder`;
      return row && realpathSync(row.folder) === cluster ? row.version : undefined;
    });
  } catch (error) {
    if (isFinal(error)) throw error;
    return undefined;
  }
}

/** What passes by itself: it starts, stops or recovers (class 57), or has more connections than it takes (53300). */
const PASSING = /^(57|53300)/;

/** What a server says itself and will say again. A broken connection says nothing. */
function isFinal(error: unknown): boolean {
  return error instanceof postgres.PostgresError && !PASSING.test(error.code);
}

/** Runs `use` on one connection, which ends with it, or when `signal` says so. */
async function connected<T>(
  url: string,
  signal: AbortSignal | undefined,
  use: (sql: postgres.Sql) => PromiseLike<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
    // Asked by the driver itself, and a server that dies meanwhile would take this process along (../types.ts).
    fetch_types: false,
  });
  const cut = () => void sql.end({ timeout: 0 });
  signal?.addEventListener('abort', cut, { once: true });
  try {
    return await use(sql);
  } finally {
    signal?.removeEventListener('abort', cut);
    await sql.end({ timeout: 1 });
  }
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connectOwner, type Sql } from '@parley/server/internal/platform/db/connect.ts';
import { requireDurable } from '@parley/server/internal/platform/db/require.ts';
import { testDatabase } from '@parley/testkit/database';
import { cpuSeconds, parentOf } from './processes.ts';

/** A freshly migrated database, and others beside it on the same server with the same settings. */
export interface Server {
  /** Superuser's address of the engine's database. */
  url: string;
  owner: Sql;
  /** A database with the tables of `reference/`. */
  reference(variables: Record<string, number>): Promise<Reference>;
  /** What decides how fast and how durable it is. */
  settings: Record<string, string>;
  numbers(): Promise<Numbers>;
  close(): Promise<void>;
}

export interface Reference {
  url: string;
  owner: Sql;
  close(): Promise<void>;
}

/** Counted from the start of the server. */
export interface Numbers {
  walBytes: number;
  /** CPU seconds of all its processes; undefined on another machine. */
  cpu: number | undefined;
}

const asked = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_sync_method',
  'shared_buffers',
  'max_wal_size',
  'wal_compression',
];

export const openServer = async (): Promise<Server> => {
  const database = await testDatabase();
  const owner = connectOwner(database.url);
  await requireDurable(owner);
  const rows = await owner<{ name: string; setting: string }[]>`
    select name, current_setting(name) as setting from pg_settings where name = any (${asked})`;
  const [backend] = await owner<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const postmaster = backend && (await parentOf(backend.pid));
  return {
    url: database.url,
    owner,
    reference: (variables) => makeReference(database.url, owner, variables),
    settings: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
    numbers: async () => {
      const [wal] = await owner<{ bytes: number }[]>`
        select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as bytes`;
      return { walBytes: wal?.bytes ?? 0, cpu: postmaster ? await cpuSeconds(postmaster) : undefined };
    },
    close: async () => {
      await owner.end();
      await database.close();
    },
  };
};

const makeReference = async (
  url: string,
  admin: Sql,
  variables: Record<string, number>,
): Promise<Reference> => {
  const name = `parley_reference_${randomBytes(6).toString('hex')}`;
  await admin`create database ${admin(name)} encoding 'UTF8' template template0`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  const owner = connectOwner(own.href);
  const text = await readFile(new URL('../reference/tables.sql', import.meta.url), 'utf8');
  await owner.unsafe(text.replaceAll(/:(\w+)/g, (whole, variable) => `${variables[variable] ?? whole}`));
  return {
    url: own.href,
    owner,
    close: async () => {
      await owner.end();
      await admin`drop database ${admin(name)} with (force)`;
    },
  };
};

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { accountsRole, connectOwner, engineRole } from '../../../src/platform/db/connect.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/platform/db/embedded/index.ts';
import { migrate } from '../../../src/platform/db/migrate.ts';

const run = promisify(execFile);

/** A PostgreSQL of its own, in a folder that goes with it. */
export interface OwnCluster {
  url: string;
  folder: string;
  postgres: EmbeddedPostgres;
  remove(): Promise<void>;
}

/** @param folder with the data of a cluster; an empty one is made when absent */
export const startCluster = async (folder?: string): Promise<OwnCluster> => {
  const place = folder ?? (await makeFolder());
  const postgres = await startEmbeddedPostgres({ folder: place, database: 'parley' });
  return {
    url: postgres.url,
    folder: place,
    postgres,
    remove: async () => {
      await postgres.stop();
      await rm(place, { recursive: true, force: true });
    },
  };
};

/** One the server's own account may enter. */
export const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-restore-'));
  await chmod(folder, 0o755);
  return folder;
};

/** The files of a stopped cluster, owners and modes with them. */
export const copyFolder = async (from: string, to: string): Promise<void> => {
  await run('cp', ['-a', `${from}/.`, to]);
};

/** What a data-only dump and its restore do: the schema is migrated, then every row of every table arrives. */
export const moveRows = async (from: string, to: string): Promise<void> => {
  const [source, target] = [connectOwner(from), connectOwner(to)];
  try {
    await migrate(target);
    const tables = await source<{ name: string }[]>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'parley'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> 'migrations'`;
    await target`set session_replication_role = replica`;
    await makeWeeks(target);
    for (const { name } of tables) {
      const rows = await source<{ row: string }[]>`
        select to_jsonb(t)::text as row from parley.${source(name)} t`;
      for (const { row } of rows) {
        await target`
          insert into parley.${target(name)}
          select (jsonb_populate_record(null::parley.${target(name)}, ${row}::text::jsonb)).* on conflict do nothing`;
      }
    }
    const [last] = await source<{ at: number }[]>`select last_value as at from parley.channel_numbers`;
    await target`select setval('parley.channel_numbers', ${last?.at ?? 1})`;
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
};

const makeWeeks = async (sql: ReturnType<typeof connectOwner>): Promise<void> => {
  for (const table of ['channel_log', 'user_log'])
    await sql`select parley.make_partitions(${table}, (now() - interval '1 week')::date, (now() + interval '1 week')::date)`;
};

/** What is missing for a real dump of a server of this version; undefined when nothing is. */
export const whyNoDump = async (version: string): Promise<string | undefined> => {
  const said = await run('pg_dump', ['--version']).catch(() => undefined);
  if (!said) return 'pg_dump is not installed';
  const major = Number(/(\d+)/.exec(said.stdout)?.[1]);
  return major < Number.parseInt(version, 10)
    ? `pg_dump ${major} is older than PostgreSQL ${version}`
    : undefined;
};

/** `pg_dump` of one database, read by `psql` of another. */
export const dumpAndRestore = async (from: string, to: string): Promise<void> => {
  const target = connectOwner(to);
  // Roles belong to a cluster and are in no dump of a database: who restores makes them.
  for (const role of [engineRole, accountsRole])
    await target.unsafe(`create role ${role} nologin`).catch(() => {});
  await target.end();
  const dump = spawn('pg_dump', ['--no-owner', from], { stdio: ['ignore', 'pipe', 'inherit'] });
  const restore = spawn('psql', ['--quiet', '--set=ON_ERROR_STOP=1', to], {
    stdio: [dump.stdout, 'ignore', 'inherit'],
  });
  const [[dumped], [restored]] = await Promise.all([once(dump, 'close'), once(restore, 'close')]);
  if (dumped !== 0 || restored !== 0) throw new Error('unable to move the database; see above');
};

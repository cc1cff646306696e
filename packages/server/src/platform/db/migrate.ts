import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { accountsRole, engineRole, type Sql } from './connect.ts';

const folder = new URL('./migrations/', import.meta.url);

/** A migration that a database has had. */
export interface Applied {
  name: string;
  /** Of its text, in hex. */
  sha256: string;
}

/** One process migrates at a time. */
const lockNumber = 7_052_301;

/**
 * Brings the schema up to date, each migration in a transaction of its own. Migrations only ever grow: one that was
 * applied and has changed since is refused.
 *
 * @param owner a connection as the role that owns the schema
 * @param upTo the last one to apply; absent: all there are
 * @returns the names applied now
 * @throws Error with one sentence for the operator
 */
export const migrate = async (owner: Sql, upTo?: string): Promise<string[]> => {
  await owner`select pg_advisory_lock(${lockNumber})`;
  try {
    for (const role of [engineRole, accountsRole]) await makeRole(owner, role);
    const { migrateJobs } = await import('../jobs/graphile/migrate.ts');
    await migrateJobs(owner);
    await owner.unsafe(
      'create table if not exists public.parley_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const applied = new Map((await appliedTo(owner)).map(({ name, sha256 }) => [name, sha256]));
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const newest = [...applied.keys()].find((name) => !files.includes(name));
    if (newest)
      throw new Error(
        `unable to migrate; the database was made by a newer version (${newest}): install that one`,
      );
    const done: string[] = [];
    for (const name of files) {
      const text = await readFile(new URL(name, folder), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      const known = applied.get(name);
      if (known && known !== sha256)
        throw new Error(`unable to migrate; ${name} was changed after it was applied`);
      if (known || (upTo !== undefined && name > upTo)) continue;
      await owner.begin(async (sql) => {
        await sql.unsafe(text);
        await sql`insert into public.parley_migrations (name, sha256) values (${name}, ${sha256})`;
      });
      done.push(name);
    }
    return done;
  } finally {
    await owner`select pg_advisory_unlock(${lockNumber})`;
  }
};

/** What a database has had, in its order. Of one that was never migrated: nothing. */
export const appliedTo = async (owner: Sql): Promise<Applied[]> => {
  const [table] = await owner`select from pg_class where oid = to_regclass('public.parley_migrations')`;
  if (!table) return [];
  return [
    ...(await owner<Applied[]>`select name, sha256 from public.parley_migrations order by name collate "C"`),
  ];
};

/** A role belongs to the cluster, so it may be there already; this connection must be allowed to become it. */
const makeRole = async (owner: Sql, name: string): Promise<void> => {
  const [role] = await owner`select 1 from pg_roles where rolname = ${name}`;
  try {
    // Two databases of one cluster may start at the same moment.
    if (!role) await owner.unsafe(`create role ${name} nologin`).catch(ignoreExisting);
    const [member] = await owner`select 1 where pg_has_role(current_user, ${name}, 'set')`;
    if (!member) await owner.unsafe(`grant ${name} to current_user`);
  } catch (error) {
    throw new Error(
      `unable to migrate; the database role may not create roles: run "create role ${name} nologin; grant ${name} to <role>" as a superuser first`,
      { cause: error },
    );
  }
};

const ignoreExisting = (error: unknown): void => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== '42710' && code !== '23505') throw error;
};

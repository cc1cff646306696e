import type { Sql } from '../../platform/db/connect.ts';
import { appliedTo } from '../../platform/db/migrate.ts';
import type { Manifest } from './manifest.ts';

/**
 * A restore takes nobody's place.
 *
 * @throws Error with one sentence for the operator when anything is in the database, an engine runs on it, or its schema went
 * beyond the backup's
 */
export const requireEmpty = async (owner: Sql, { migrations }: Manifest): Promise<void> => {
  const here = await appliedTo(owner);
  if (here.length === 0) return;
  for (const table of ['parley.apps', 'parley_accounts.accounts']) {
    const [exists] = await owner`select from pg_class where oid = to_regclass(${table})`;
    if (!exists) continue;
    const [row] = await owner`select from ${owner(table)} limit 1`;
    if (row)
      throw new Error(
        'unable to restore; the database is in use and a restore takes nobody’s place: give it an empty one (DATABASE_URL), or an empty data folder (PARLEY_DATA)',
      );
  }
  const running = await owner`select from parley.instances where lease_until > now()`;
  if (running.length > 0)
    throw new Error('unable to restore; an engine runs on this database: stop it first');
  const had = new Set(migrations.map(({ name }) => name));
  if (here.some(({ name }) => !had.has(name)))
    throw new Error(
      'unable to restore; a newer version made this database: give it an empty one, it is brought up to date afterwards',
    );
};

import type { Sql } from './connect.ts';

/** Held, on a connection of its own, for as long as a backup is being made. */
const lockNumber = 7_052_302;

/**
 * Holds the database for one backup: meanwhile no byte that a file had is removed.
 *
 * @param owner a client of one connection, whose end also ends it
 * @throws Error with one sentence for the operator when another backup is being made
 */
export const holdBytes = async (owner: Sql): Promise<void> => {
  const [row] = await owner<{ held: boolean }[]>`select pg_try_advisory_lock(${lockNumber}) as held`;
  if (!row?.held) throw new Error('unable to make a backup; another is being made of this database');
};

/**
 * Asked before bytes of deleted files are removed. What a backup's snapshot shows as deleted was so before the snapshot, so
 * whoever asks before it removes takes nothing that a backup still has to read.
 *
 * @throws Error while a backup is being made: to be tried again later
 */
export const requireNoBackup = async (sql: Sql): Promise<void> => {
  const [held] = await sql`
    select from pg_locks
    where locktype = 'advisory' and classid = 0 and objid = ${lockNumber} and objsubid = 1 and granted
      and database = (select oid from pg_database where datname = current_database())`;
  if (held) throw new Error('unable to remove bytes of files; a backup is being made, which reads them');
};

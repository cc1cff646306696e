import { Logger, runMigrations } from 'graphile-worker';
import type { Sql } from '../../db/connect.ts';
import { connectJobsOwner } from './connect.ts';

/** Says nothing: what goes wrong is thrown. */
const silent = new Logger(() => () => {});

/** Brings the driver's own schema up to date. One process at a time. */
export const migrateJobs = async (owner: Sql): Promise<void> => {
  const pool = connectJobsOwner(owner);
  try {
    await runMigrations({ pgPool: pool, logger: silent });
  } finally {
    await pool.end();
  }
};

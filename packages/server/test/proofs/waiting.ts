import type { Sql } from '../../src/platform/db/connect.ts';

/** Resolves once somebody waits for a lock of this transaction. */
export const somebodyWaits = async (transaction: Sql): Promise<void> => {
  for (;;) {
    const waiting = await transaction`
      select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))`;
    if (waiting.length > 0) return;
  }
};

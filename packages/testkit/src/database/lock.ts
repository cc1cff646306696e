import type { Sql } from '@parley/server/internal/platform/db/connect.ts';

/** What only one process of a run may do at a time. */
const locks = { template: 7_052_302, madeOnce: 7_052_303 } as const;

/** Does something while no other process of this run does. The lock ends with the connection, whatever becomes of us. */
export const whileLocked = async <Result>(
  admin: Sql,
  what: keyof typeof locks,
  work: () => Promise<Result>,
): Promise<Result> => {
  await admin`select pg_advisory_lock(${locks[what]})`;
  try {
    return await work();
  } finally {
    await admin`select pg_advisory_unlock(${locks[what]})`;
  }
};

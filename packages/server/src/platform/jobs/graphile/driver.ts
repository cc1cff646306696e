import type { Sql } from '../../db/connect.ts';
import type { JobDriver } from '../driver.ts';
import { counts, insert, list, remove, removeAll, resume, retry, wake } from './store.ts';
import type { Pace } from './worker.ts';

/** Within 30 seconds of a kill what was held runs elsewhere, and a process that stalls for seconds is not taken for dead. */
const steady: Pace = { beatMs: 3_000, deadMs: 12_000 };

/** Jobs in the engine's own database, run by graphile-worker. @param sql of the engine's role */
export const graphileDriver = (sql: Sql, pace = steady): JobDriver => ({
  add: insert,
  remove,
  resume,
  removeAll,
  work: async (tasks, log) => {
    // Large, and a process that does no jobs needs none of it.
    const { GraphileWorker } = await import('./worker.ts');
    const worker = new GraphileWorker(sql, tasks, log, pace);
    await worker.begin();
    return worker;
  },
  list: (filter, most) => list(sql, filter, most),
  retry: async (filter) => {
    const count = await retry(sql, filter);
    if (count > 0) await wake(sql, count);
    return count;
  },
  counts: (of) => counts(of?.sql ?? sql, of?.app),
});

import type { Sql } from '../../db/connect.ts';
import type { JobDriver } from '../driver.ts';
import { counts, insert, list, remove, retry, wake } from './store.ts';
import { GraphileWorker } from './worker.ts';

/** Jobs in the engine's own database, run by graphile-worker. @param sql of the engine's role */
export const graphileDriver = (sql: Sql): JobDriver => ({
  add: insert,
  remove,
  work: async (tasks, log) => {
    const worker = new GraphileWorker(sql, tasks, log);
    await worker.begin();
    return worker;
  },
  list: (filter, most) => list(sql, filter, most),
  retry: async (filter) => {
    const count = await retry(sql, filter);
    if (count > 0) await wake(sql, count);
    return count;
  },
  counts: () => counts(sql),
});

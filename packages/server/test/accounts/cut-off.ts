import { setTimeout as pause } from 'node:timers/promises';
import type { TestEngine } from '@parley/testkit';
import { connectOwner } from '../../src/platform/db/connect.ts';
import type { Said } from './person.ts';

/** Does something whose connection to the database ends while it waits for the table of accounts. */
export const cutOff = async (running: TestEngine, work: () => Promise<Said>): Promise<Said> => {
  const owner = connectOwner(running.databaseUrl);
  try {
    return await owner.begin(async (sql) => {
      await sql`lock table parley_accounts.accounts in access exclusive mode`;
      let isOver = false;
      const asked = work().finally(() => {
        isOver = true;
      });
      const end = () => sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'parley-accounts' and wait_event_type = 'Lock'`;
      while (!isOver && (await end()).count === 0) await pause(10);
      return asked;
    });
  } finally {
    await owner.end();
  }
};

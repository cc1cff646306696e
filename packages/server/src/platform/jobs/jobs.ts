import type { Clock } from '../clock.ts';
import type { Sql } from '../db/connect.ts';
import type { TenantTx } from '../db/tenant.ts';
import type { JobCounts, JobDriver, Queued } from './driver.ts';
import type { Job, When } from './job.ts';
import { Turns } from './turns.ts';

/** A job asked for among others, of any of the transaction's apps. */
export interface Asked extends When {
  app: string;
  job: Job<unknown>;
  input: unknown;
}

/** Asks for work that happens later. */
export interface Jobs {
  /**
   * Asks for a job of the transaction's app. It exists when the transaction commits, and not when it does not. Never inside
   * the group-committed sends: there a follower asks after the commit.
   *
   * @throws Error when the input is not of its shape
   * @example await context.jobs.add(tx, sendLater, { scheduled: id }, { at: scheduledFor, key: id });
   */
  add<Input>(tx: TenantTx, job: Job<Input>, input: Input, when?: When): Promise<void>;
  /** Many at once, in one statement. */
  addAll(tx: TenantTx, asked: readonly Asked[]): Promise<void>;
  /**
   * Asks at once for a job that belongs to no app.
   *
   * @param sql of the engine's role
   */
  addOfNone<Input>(sql: Sql, job: Job<Input>, input: Input): Promise<void>;
  /** Takes one back. One that has begun goes on; it is not begun again. */
  remove(tx: TenantTx, job: Job<unknown>, key: string): Promise<void>;
  /** The app rests no more: what was put off because of it is due when the transaction commits. */
  resume(tx: TenantTx): Promise<void>;
  /** Takes back all of the app's, also what is dead. @returns how many are left, as they run at this moment */
  removeAll(tx: TenantTx): Promise<number>;
  /** How many of the transaction's app there are. */
  counts(tx: TenantTx): Promise<JobCounts>;
}

const keyMost = 300;

export const createJobs = (driver: JobDriver, clock: Clock): Jobs => {
  const turns = new Turns();
  const queued = (tx: TenantTx, { app, job, input, at, key }: Asked): Queued => {
    if (!tx.apps.includes(app))
      throw new Error(`unable to ask for ${job.name}; its app is not the transaction's`);
    const now = clock.now();
    return {
      name: job.name,
      app,
      input: job.input.parse(input),
      ...(at && at > now && { at }),
      ...(key !== undefined && { key: keyOf(app, job.name, key) }),
      attempts: job.attempts,
      rank: turns.next(app, now.getTime()),
    };
  };
  const addAll: Jobs['addAll'] = async (tx, asked) => {
    if (asked.length > 0)
      await driver.add(
        tx.sql,
        asked.map((one) => queued(tx, one)),
      );
  };
  return {
    addAll,
    add: (tx, job, input, when = {}) => addAll(tx, [{ app: tx.app, job, input, ...when }]),
    addOfNone: (sql, job, input) => {
      const { name, attempts } = job;
      const rank = turns.next('', clock.now().getTime());
      return driver.add(sql, [{ name, app: null, input: job.input.parse(input), attempts, rank }]);
    },
    remove: (tx, job, key) => driver.remove(tx.sql, [keyOf(tx.app, job.name, key)]),
    resume: (tx) => driver.resume(tx.sql, tx.app),
    removeAll: (tx) => driver.removeAll(tx.sql, tx.app),
    counts: (tx) => driver.counts({ sql: tx.sql, app: tx.app }),
  };
};

const keyOf = (app: string, name: string, key: string): string => {
  if (key.length === 0 || key.length > keyMost)
    throw new Error(`unable to name a ${name}; a key has 1 to ${keyMost} characters`);
  return `${app}/${name}/${key}`;
};

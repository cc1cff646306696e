import { ParleyError } from '@parley/protocol/errors';
import { type Clock, systemClock } from '../clock.ts';
import { Lanes } from '../limits/lanes.ts';
import { type Sql, transactionMs } from './connect.ts';
import { isConnectionLost } from './errors.ts';
import { type Loan, Pool, type Urgency } from './pool.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `write`: READ COMMITTED. `snapshot`: everything read is of one moment. */
export type Mode = 'write' | 'snapshot';

const begin: Record<Mode, string> = {
  write: 'begin isolation level read committed',
  snapshot: 'begin isolation level repeatable read read only',
};

/**
 * An open transaction bound to tenants: the only thing a `store.ts` accepts, so a query with no tenant does not compile.
 * Row level security sees the same list of apps and is the second wall.
 */
export class TenantTx {
  readonly apps: readonly string[];
  /** The tagged-template driver of this transaction's connection. Queries not awaited between each other travel together. */
  readonly sql: Sql;
  /** When it began, by the engine's clock: the `at` of everything it writes. */
  readonly at: Date;
  readonly #committed: (() => void)[] = [];
  readonly #failed: ((outcome: 'rolled-back' | 'unknown') => void)[] = [];
  /** @internal */
  readonly last: Promise<unknown>[] = [];

  /** Only `Database.tenant` makes one. */
  constructor(apps: readonly string[], sql: Sql, at: Date) {
    this.apps = apps;
    this.sql = sql;
    this.at = at;
  }

  /** The app of a transaction opened for one. */
  get app(): string {
    const [app] = this.apps;
    if (!app || this.apps.length > 1)
      throw new Error('unable to name the app; the transaction was opened for several');
    return app;
  }

  /** The transaction's last statements: they travel with the commit instead of being waited for before it. */
  withCommit(statements: Promise<unknown>): void {
    statements.catch(() => {});
    this.last.push(statements);
  }

  /** Runs after the commit is known: publishing, hints, cuts. Must not throw. */
  onCommit(action: () => void): void {
    this.#committed.push(action);
  }

  /** Runs when it did not commit, or when nobody knows. */
  onFailure(action: (outcome: 'rolled-back' | 'unknown') => void): void {
    this.#failed.push(action);
  }

  /** @internal */
  finish(outcome: 'committed' | 'rolled-back' | 'unknown'): void {
    if (outcome === 'committed') for (const action of this.#committed) action();
    else for (const action of this.#failed) action(outcome);
  }
}

/** The database as the engine's modules see it. */
export interface Database {
  /**
   * Runs `body` in one transaction for an app, or for several of a batch. Commits when it resolves, rolls back when it throws.
   *
   * @param urgency `first` for what keeps up with sends: connections are kept for it
   * @throws what `body` throws; `Error` when the commit was not confirmed; ParleyError `database_busy` when no connection
   * was free for 10 s
   */
  tenant<T>(
    apps: string | readonly string[],
    mode: Mode,
    body: (tx: TenantTx) => Promise<T>,
    urgency?: Urgency,
  ): Promise<T>;
  /** For transactions that wait for a lock: two for each key, at most half of the ordinary connections in all. */
  readonly waits: Lanes;
  /** For reads that may look at everything an app has: a quarter of the ordinary connections. */
  readonly scans: Lanes;
  /** For what belongs to no tenant: leases, the state row, the definer functions. */
  readonly sql: Sql;
  /** The same database, its transactions timed by another clock. */
  withClock(clock: Clock): Database;
  close(): Promise<void>;
}

/** @param sql for what belongs to no tenant; transactions have as many connections of their own as it may have */
export const openDatabase = (sql: Sql, clock: Clock = systemClock): Database => {
  const pool = new Pool(sql);
  const share = (part: number): number => Math.max(1, Math.floor(pool.ordinaryMost / part));
  const waits = new Lanes({ most: share(2), ofOne: 2, waitMs: 5_000, waitingMost: 1_000 });
  const scans = new Lanes({ most: share(4), ofOne: share(4), waitMs: 10_000, waitingMost: 1_000 });
  const timedBy = (by: Clock): Database => ({
    sql,
    waits,
    scans,
    tenant: (apps, mode, body, urgency = 'ordinary') =>
      runTenant({ pool, clock: by, urgency }, typeof apps === 'string' ? [apps] : apps, mode, body),
    withClock: timedBy,
    close: async () => {
      await Promise.all([pool.end(), sql.end({ timeout: 5 })]);
    },
  });
  return timedBy(clock);
};

const runTenant = async <T>(
  { pool, clock, urgency }: { pool: Pool; clock: Clock; urgency: Urgency },
  apps: readonly string[],
  mode: Mode,
  body: (tx: TenantTx) => Promise<T>,
): Promise<T> => {
  for (const app of apps)
    if (!uuid.test(app)) throw new Error('unable to open a transaction; an app id is not a UUID');
  const loan = await pool.lend(urgency);
  const { sql, lost } = loan;
  const startedMs = performance.now();
  const tx = new TenantTx(apps, sql, clock.now());
  let committing = false;
  const work = async (): Promise<T> => {
    // Not awaited: it travels with the first statements of the body. The ids were checked above, so they may stand in the text.
    const opened = sql.unsafe(`${begin[mode]}; set local parley.apps = '{${apps.join(',')}}'`).execute();
    opened.catch(() => {});
    const result = await body(tx);
    await opened;
    // A commit later than this would be missed by the sweep and by sync cursors.
    if (performance.now() - startedMs > transactionMs)
      throw new ParleyError('database_unavailable', 'unable to commit in time');
    if (mode === 'snapshot') {
      // Nothing was written, so nobody waits for the end; whoever has the connection next sends behind it.
      sql
        .unsafe('commit')
        .execute()
        .catch(() => {});
      return result;
    }
    committing = true;
    const committed = sql.unsafe('commit').execute();
    committed.catch(() => {});
    await Promise.all(tx.last);
    const answer = await committed;
    committing = false;
    // After a failed statement PostgreSQL answers COMMIT with ROLLBACK and no error.
    if (answer.command !== 'COMMIT') throw new Error('unable to commit; the database rolled back');
    return result;
  };
  let result: T;
  try {
    // What was never sent is never answered, so the loss itself must end the wait.
    result = await Promise.race([work(), lost]);
  } catch (error) {
    await rollBack(loan);
    tx.finish(committing && isConnectionLost(error) ? 'unknown' : 'rolled-back');
    throw error;
  } finally {
    loan.end();
  }
  tx.finish('committed');
  return result;
};

/** A lost connection has rolled back by itself. */
const rollBack = async ({ sql, lost }: Loan): Promise<void> => {
  try {
    await Promise.race([sql.unsafe('rollback'), lost]);
  } catch {}
};

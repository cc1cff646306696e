import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Loan, Pool } from '../../../platform/db/pool.ts';

/** One connection of ours, as the query builder of better-auth uses it. */
class LentConnection implements DatabaseConnection {
  readonly loan: Loan;

  constructor(loan: Loan) {
    this.loan = loan;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const asked = this.loan.sql.unsafe(sql, parameters as never[]);
    // What was never sent is never answered, so the loss of the connection ends the wait.
    const rows = await Promise.race([asked, this.loan.lost]);
    return {
      rows: [...rows] as Row[],
      ...(rows.command !== 'SELECT' && { numAffectedRows: BigInt(rows.count ?? 0) }),
    };
  }

  // biome-ignore lint/correctness/useYield: nothing of accounts is ever read bit by bit
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('unable to stream; accounts are read whole');
  }
}

class LentDriver implements Driver {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<LentConnection> {
    return new LentConnection(await this.#pool.lend('first'));
  }

  async beginTransaction(connection: DatabaseConnection, _settings: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin isolation level read committed'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as LentConnection).loan.end();
  }

  /** The pool is its owner's to end. */
  async destroy(): Promise<void> {}
}

/** PostgreSQL by the driver everything else of ours uses. */
export const lentDialect = (pool: Pool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new LentDriver(pool),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

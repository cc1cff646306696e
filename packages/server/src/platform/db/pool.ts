import postgres from 'postgres';
import type { Sql } from './connect.ts';

/** A connection, lent to one transaction. */
export interface Loan {
  /** The driver on this connection alone. Once the loan is over or the connection lost it sends nothing any more. */
  readonly sql: Sql;
  /** Rejects when the connection is lost. Never resolves. */
  readonly lost: Promise<never>;
  /** Gives the connection back. */
  end(): void;
}

/** Options a client of the driver has read. */
type Options = postgres.Options<Record<string, postgres.PostgresType>>;

/** One connection: a client of the driver that may have one. */
interface Line {
  sql: Sql;
  /** The connection is gone, and with it the transaction. */
  lost: ((reason: Error) => void) | undefined;
}

/**
 * Lends connections to transactions, each its own client of the driver. With the driver's reserved connections a
 * transaction whose connection was lost went on writing: into nothing, which ended the process, or into the transaction of
 * whoever had the connection next. Here a lost connection ends its loan and is never used again, as the driver keeps half
 * of what it was sending for the next one.
 */
export class Pool {
  readonly #options: Options;
  readonly #most: number;
  readonly #lines = new Set<Line>();
  readonly #free: Line[] = [];
  readonly #waiting: ((line: Line) => void)[] = [];

  /** @param like a client whose options every connection has, and as many connections as it may have */
  constructor(like: Sql) {
    this.#options = like.options as unknown as Options;
    this.#most = like.options.max;
  }

  /** Waits for a connection to be free. */
  async lend(): Promise<Loan> {
    const line = this.#free.pop() ?? (this.#lines.size === this.#most ? await this.#turn() : this.#open());
    const state: { over?: Error } = {};
    const lost = new Promise<never>((_, reject) => {
      line.lost = (reason) => {
        state.over = reason;
        reject(reason);
      };
    });
    lost.catch(() => {});
    return {
      sql: guarded(line.sql, state),
      lost,
      end: () => {
        state.over ??= new Error('unable to send a statement; its transaction is over');
        line.lost = undefined;
        this.#next(this.#lines.has(line) ? line : undefined);
      },
    };
  }

  async end(): Promise<void> {
    await Promise.all([...this.#lines].map(({ sql }) => sql.end({ timeout: 5 })));
  }

  #open(): Line {
    // As the driver makes single clients of its own: from options that were read before.
    const sql = postgres({ ...this.#options, max: 1, onclose: () => this.#retire(line) }) as Sql;
    const line: Line = { sql, lost: undefined };
    this.#lines.add(line);
    return line;
  }

  #retire(line: Line): void {
    if (!this.#lines.delete(line)) return;
    const at = this.#free.indexOf(line);
    if (at >= 0) this.#free.splice(at, 1);
    line.lost?.(connectionClosed());
    void line.sql.end({ timeout: 0 });
  }

  /** @param line undefined when it was lost: whoever waits gets a new one */
  #next(line: Line | undefined): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(line ?? this.#open());
    else if (line) this.#free.push(line);
  }

  #turn(): Promise<Line> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }
}

const connectionClosed = (): Error =>
  Object.assign(new Error('unable to go on; the connection to the database was lost'), {
    code: 'CONNECTION_CLOSED',
  });

/** A statement after the end would be sent outside the transaction, on a connection that is somebody else's by then. */
const guarded = (sql: Sql, state: { over?: Error }): Sql =>
  new Proxy(sql, {
    apply: (target, self, args) => {
      if (state.over) throw state.over;
      return Reflect.apply(target, self, args);
    },
    get: (target, name) => {
      if (name === 'unsafe' && state.over) throw state.over;
      return Reflect.get(target, name);
    },
  });

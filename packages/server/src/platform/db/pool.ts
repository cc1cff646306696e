import { ParleyError } from '@parley/protocol/errors';
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
 * Who may have the last connections. `first`: the group commit and the followers, a handful of transactions at a time.
 * `ordinary`: everything else, however much of it there is.
 */
export type Urgency = 'first' | 'ordinary';

/** Two batches and four lanes of sends, one pass of a follower. */
const keptForFirst = 7;
/** Longer nobody waits for a connection: whoever asked is told to come back. Thousands who reconnect at once are served within it. */
const lendMs = 10_000;
/** Nor behind more than these. */
const waitingMost = 10_000;

/**
 * Lends connections to transactions, each its own client of the driver. With the driver's reserved connections a
 * transaction whose connection was lost went on writing: into nothing, which ended the process, or into the transaction of
 * whoever had the connection next. Here a lost connection ends its loan and is never used again, as the driver keeps half
 * of what it was sending for the next one.
 *
 * Some connections are kept for what is `first`, so that slow reads and writers that wait for a lock never keep a send
 * waiting.
 */
export class Pool {
  /** Connections that ordinary work may have at a time. */
  readonly ordinaryMost: number;
  readonly #options: Options;
  readonly #most: number;
  readonly #waitMs: number;
  readonly #lines = new Set<Line>();
  readonly #free: Line[] = [];
  readonly #waiting = { first: new Set<(line: Line) => void>(), ordinary: new Set<(line: Line) => void>() };
  #ordinary = 0;

  /** @param like a client whose options every connection has, and as many connections as it may have */
  constructor(like: Sql, waitMs = lendMs) {
    this.#options = like.options as unknown as Options;
    this.#most = like.options.max;
    this.ordinaryMost = this.#most - Math.min(keptForFirst, Math.floor(this.#most / 2));
    this.#waitMs = waitMs;
  }

  /**
   * Waits for a connection to be free.
   *
   * @throws ParleyError `database_busy` when none is in time
   */
  async lend(urgency: Urgency): Promise<Loan> {
    const line = this.#take(urgency) ?? (await this.#turn(urgency));
    const state: LoanState = { isOver: false };
    const lost = new Promise<never>((_, reject) => {
      line.lost = (reason) => {
        state.lost = reason;
        state.isOver = true;
        reject(reason);
      };
    });
    lost.catch(() => {});
    return {
      sql: guarded(line.sql, state),
      lost,
      end: () => {
        state.isOver = true;
        line.lost = undefined;
        if (urgency === 'ordinary') this.#ordinary -= 1;
        // One that was lost is not there any more: whoever waits gets a new one.
        if (this.#lines.has(line)) this.#free.push(line);
        this.#serve();
      },
    };
  }

  async end(): Promise<void> {
    await Promise.all([...this.#lines].map(({ sql }) => sql.end({ timeout: 5 })));
  }

  #take(urgency: Urgency): Line | undefined {
    if (urgency === 'ordinary' && this.#ordinary >= this.ordinaryMost) return undefined;
    const line = this.#free.pop() ?? (this.#lines.size < this.#most ? this.#open() : undefined);
    if (line && urgency === 'ordinary') this.#ordinary += 1;
    return line;
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

  #serve(): void {
    for (const urgency of ['first', 'ordinary'] as const) {
      for (const give of this.#waiting[urgency]) {
        const line = this.#take(urgency);
        if (!line) break;
        give(line);
      }
    }
  }

  #turn(urgency: Urgency): Promise<Line> {
    const waiting = this.#waiting[urgency];
    if (waiting.size >= waitingMost) return Promise.reject(databaseBusy());
    return new Promise((resolve, reject) => {
      const give = (line: Line): void => {
        clearTimeout(timer);
        waiting.delete(give);
        resolve(line);
      };
      const timer = setTimeout(() => {
        waiting.delete(give);
        reject(databaseBusy());
      }, this.#waitMs);
      waiting.add(give);
    });
  }
}

const databaseBusy = (): ParleyError =>
  new ParleyError('database_busy', 'unable to get a connection to the database');

const connectionClosed = (): Error =>
  Object.assign(new Error('unable to go on; the connection to the database was lost'), {
    code: 'CONNECTION_CLOSED',
  });

interface LoanState {
  isOver: boolean;
  /** Why, when it was not ended. */
  lost?: Error;
}

/** A statement after the end would be sent outside the transaction, on a connection that is somebody else's by then. */
const guarded = (sql: Sql, state: LoanState): Sql =>
  new Proxy(sql, {
    apply: (target, self, args) => {
      if (state.isOver) throw overOf(state);
      return Reflect.apply(target, self, args);
    },
    get: (target, name) => {
      if (name === 'unsafe' && state.isOver) throw overOf(state);
      return Reflect.get(target, name);
    },
  });

/** Made when it is thrown: with its stack it would cost every transaction. */
const overOf = ({ lost }: LoanState): Error =>
  lost ?? new Error('unable to send a statement; its transaction is over');

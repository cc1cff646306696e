import { createHmac } from 'node:crypto';
import type { Sql } from '../../../platform/db/connect.ts';
import { failuresMost, forgottenMs, lockSeconds } from './lockout.ts';

/** An attempt that may go on. */
export interface Admitted {
  key: string;
  /** From 1. */
  count: number;
}

/**
 * Counts attempts, in the database, so that every process counts the same ones. An attempt is counted before it is made, by
 * one statement: however many come at once, no more get through. Nobody's address can be read from what is kept.
 */
export class Attempts {
  readonly #sql: Sql;
  readonly #secret: Buffer;
  readonly #now: () => Date;

  constructor(sql: Sql, secret: Buffer, now: () => Date) {
    this.#sql = sql;
    this.#secret = secret;
    this.#now = now;
  }

  keyOf(kind: string, ...parts: readonly string[]): string {
    const text = JSON.stringify([kind, ...parts]);
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }

  /** Counts one that locks its key when too many fail. @returns undefined when it is locked */
  async admit(key: string): Promise<Admitted | undefined> {
    const now = this.#now();
    const forgotten = new Date(now.getTime() - forgottenMs);
    const [first, second, third] = lockSeconds;
    const [row] = await this.#sql<{ count: number }[]>`
      insert into attempts as a (key, count, since) values (${key}, 1, ${now})
      on conflict (key) do update set
        count = case when a.since < ${forgotten} or a.locked_until is not null then 1 else a.count + 1 end,
        since = ${now},
        locks = case
          when a.since < ${forgotten} then 0
          when a.locked_until is null and a.count + 1 >= ${failuresMost} then a.locks + 1
          else a.locks end,
        locked_until = case
          when a.since >= ${forgotten} and a.locked_until is null and a.count + 1 >= ${failuresMost}
            then ${now}::timestamptz
              + make_interval(secs => case a.locks when 0 then ${first} when 1 then ${second} else ${third} end::int)
          end
      where a.locked_until is null or a.locked_until <= ${now}
      returning count`;
    return row && { key, count: row.count };
  }

  /** It succeeded: what failed before is forgotten. */
  async clear(key: string): Promise<void> {
    await this.#sql`delete from attempts where key = ${key}`;
  }

  /**
   * Counts one of so many in a time.
   *
   * @returns how long until there is room again, in milliseconds; 0 when there was
   */
  async take(key: string, most: number, windowMs: number): Promise<number> {
    const now = this.#now();
    const before = new Date(now.getTime() - windowMs);
    const [row] = await this.#sql<{ since: Date }[]>`
      insert into attempts as a (key, count, since) values (${key}, 1, ${now})
      on conflict (key) do update set
        count = case when a.since <= ${before} then 1 else a.count + 1 end,
        since = case when a.since <= ${before} then ${now} else a.since end
      where a.since <= ${before} or a.count < ${most}
      returning since`;
    if (row) return 0;
    const [held] = await this.#sql<{ since: Date }[]>`select since from attempts where key = ${key}`;
    return Math.max(1, (held?.since.getTime() ?? now.getTime()) + windowMs - now.getTime());
  }

  /** Gives one back. */
  async giveBack(key: string): Promise<void> {
    await this.#sql`update attempts set count = greatest(count - 1, 0) where key = ${key}`;
  }
}

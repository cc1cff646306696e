import type { Fragment } from 'postgres';
import type { Sql } from '../../../platform/db/connect.ts';

/** Something stored that is not what counting again says. */
export interface Difference {
  /** The check that found it. */
  check: string;
  app: string;
  /** A channel, a message, a person: by its id. */
  place: string;
  stored: string;
  counted: string;
}

/** What a check selects: the columns `app`, `place`, `stored`, `counted`, one row for each difference. */
export interface Check {
  /** What it counts: `members.own_after`. */
  name: string;
  /**
   * The statement of the check over one chunk.
   *
   * @param chunk channels, people or apps, as a relation to stand in `from`
   */
  find(sql: Sql, chunk: Fragment): Fragment;
}

/** How many of the differences of one chunk a check tells; the rest are like them. */
export const differencesMost = 100;

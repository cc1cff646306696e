import type { Sql } from '../../../platform/db/connect.ts';

const weekMs = 7 * 24 * 3_600_000;
/** Weeks of log kept behind, and made ahead. */
const weeksKept = 4;
const weeksAhead = 4;
/** Weeks made behind: the clock may be set back. */
const weeksBehind = 1;

const dayOf = (now: Date, weeks: number): string =>
  new Date(now.getTime() + weeks * weekMs).toISOString().slice(0, 10);

/** Makes the weeks of both logs that will be needed. Called at start and each minute, as nothing can be written without its week. */
export const makePartitions = async (sql: Sql, now: Date): Promise<void> => {
  const [from, until] = [dayOf(now, -weeksBehind), dayOf(now, weeksAhead)];
  for (const table of ['channel_log', 'user_log'])
    await sql`select make_partitions(${table}, ${from}::date, ${until}::date)`;
};

/** Drops weeks older than four, unless a follower still has to read them. */
export const dropPartitions = async (sql: Sql, now: Date, followers: readonly string[]): Promise<void> => {
  for (const follower of followers) {
    const [behind] = await sql`select 1 from behind(${follower}, 1)`;
    if (behind) return;
  }
  const before = dayOf(now, -weeksKept);
  for (const table of ['channel_log', 'user_log'])
    await sql`select drop_partitions(${table}, ${before}::date)`;
};

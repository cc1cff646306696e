import type { Logger } from 'pino';
import type { Sql } from '../db/connect.ts';

/** A job as a driver keeps it. */
export interface Queued {
  name: string;
  /** Null for what belongs to no app. */
  app: string | null;
  input: unknown;
  /** Absent: at once. */
  at?: Date;
  /** Unique among all jobs, at most 512 characters. One that waits under it is replaced. */
  key?: string;
  /** One that waits under the key keeps its time. For all of one `add`. */
  keep?: boolean;
  attempts: number;
  /** Among those that are due the smaller goes first; 0 to 30,000. */
  rank: number;
}

/**
 * Thrown by a job that would fail again: it is dead at once, however many attempts are left. Its message is for operators.
 *
 * @example throw new Hopeless('unable to send mail; the mail server refused it with 550');
 */
export class Hopeless extends Error {
  override name = 'Hopeless';
}

/**
 * Thrown by a job that was not begun: it waits until then, and this was no attempt. Its message is for operators.
 *
 * @example throw new NotNow('its app is to be deleted', inAnHour);
 */
export class NotNow extends Error {
  override name = 'NotNow';
  readonly until: Date;

  constructor(message: string, until: Date) {
    super(message);
    this.until = until;
  }
}

/** One attempt, as a driver hands it over. */
export interface Attempt {
  app: string | null;
  input: unknown;
  id: string;
  attempt: number;
  last: boolean;
  signal: AbortSignal;
}

/** What a driver runs: the job of one name. */
export interface Task {
  name: string;
  /** A line of its own, for so many at once; absent: the line of all the others. */
  concurrency?: number;
  /** Throws when it has to be begun again, `Hopeless` when not, `NotNow` when it was not begun. */
  run(attempt: Attempt): Promise<void>;
}

/** `waiting` for its time, `queued` as soon as there is room, `running`, `failed` and to be begun again, `dead`. */
export const jobStates = ['waiting', 'queued', 'running', 'failed', 'dead'] as const;
export type JobState = (typeof jobStates)[number];

/** A job as operators see it: what it is given may be words of people, so it is not shown. */
export interface JobView {
  id: string;
  name: string;
  app: string | null;
  state: JobState;
  /** When it is, or was, due. */
  at: Date;
  attempt: number;
  attempts: number;
  error: string | null;
  askedAt: Date;
}

export interface JobFilter {
  app?: string;
  states?: readonly JobState[];
  names?: readonly string[];
}

export interface JobCounts extends Record<JobState, number> {
  /** How long the oldest one that is due waits for its turn; 0 when none does. */
  oldestMs: number;
}

/** Runs jobs in this process. */
export interface JobWorker {
  /**
   * Resolves when nothing is left that is due by `now`. What is due by `now` and not yet by the clock of the driver is begun
   * at once, so a test may be ahead of time; it cannot be behind.
   *
   * @param retries also begins again, without waiting, what has failed
   */
  settled(now: Date, retries: boolean): Promise<void>;
  /** Begins nothing more and waits for what runs; what has not ended within `withinMs` runs again elsewhere. */
  drain(withinMs: number): Promise<void>;
}

/**
 * Keeps jobs and runs them: at least once each, never before their time. What every driver does is
 * test/jobs/conformance.ts.
 */
export interface JobDriver {
  /** @param sql the caller's transaction: they exist when it commits */
  add(sql: Sql, jobs: readonly Queued[]): Promise<void>;
  /** One that runs already is not begun again. */
  remove(sql: Sql, keys: readonly string[]): Promise<void>;
  /** What was put off of an app is due now. */
  resume(sql: Sql, app: string): Promise<void>;
  /** All of an app's. @returns how many are left, as they run at this moment */
  removeAll(sql: Sql, app: string): Promise<number>;
  work(tasks: readonly Task[], log: Logger): Promise<JobWorker>;
  /** The oldest due first. @param most at most so many */
  list(filter: JobFilter, most: number): Promise<JobView[]>;
  /** Dead and failed ones are begun again at once, with all their attempts. @returns how many */
  retry(filter: JobFilter): Promise<number>;
  /** @param of one app, in a transaction; absent: all there are */
  counts(of?: { sql: Sql; app: string }): Promise<JobCounts>;
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Sql } from '../../db/connect.ts';
import type { JobWorker, Task } from '../driver.ts';
import { connectJobs } from './connect.ts';
import { Line } from './line.ts';
import { beat, bringForward, dueNow, giveUp, putOff, release, wake } from './store.ts';

/** How soon a killed process is noticed. */
export interface Pace {
  /** How often a process says that it runs, in milliseconds. */
  beatMs: number;
  /** One that has said nothing for so long was killed, and what it held is begun again by others. */
  deadMs: number;
}
const lookMs = 10;
/** Longer no job of a test takes. */
const stuckMs = 60_000;

/** Runs the lines of jobs in this process and keeps saying that it does. */
export class GraphileWorker implements JobWorker {
  readonly #sql: Sql;
  readonly #log: Logger;
  readonly #pool: Pool;
  readonly #lines: readonly Line[];
  readonly #names: readonly string[];
  readonly #pace: Pace;
  #timer: NodeJS.Timeout | undefined;

  constructor(sql: Sql, tasks: readonly Task[], log: Logger, pace: Pace) {
    const own = tasks.filter(({ concurrency }) => concurrency !== undefined);
    const together = tasks.filter(({ concurrency }) => concurrency === undefined);
    const lines = [...(together.length > 0 ? [together] : []), ...own.map((task) => [task])];
    this.#sql = sql;
    this.#log = log;
    this.#pace = pace;
    this.#names = tasks.map(({ name }) => name);
    // Each line listens on one connection; the others are for taking and ending jobs.
    this.#pool = connectJobs(sql, lines.length + 3);
    const does = {
      free: (holder: string) => release(sql, [holder]),
      giveUp: (id: string) => giveUp(sql, id),
      putOff: (id: string, until: Date) => putOff(sql, id, until),
    };
    this.#lines = lines.map((line) => new Line(this.#pool, line, log, does));
  }

  async begin(): Promise<void> {
    for (const line of this.#lines) await line.begin();
    await this.#beat();
    this.#timer = setInterval(() => void this.#beat(), this.#pace.beatMs);
    this.#timer.unref();
  }

  async settled(now: Date, retries: boolean): Promise<void> {
    let changedMs = performance.now();
    for (let before = ''; ; await pause(lookMs)) {
      // In this order: what is found to have ended may have left something to begin again.
      const due = await dueNow(this.#sql, this.#names);
      const forward = await bringForward(this.#sql, now, retries);
      if (forward === 0 && due === '') return;
      if (forward > 0) await wake(this.#sql, forward);
      if (due !== before) changedMs = performance.now();
      if (performance.now() - changedMs > stuckMs) throw new Error(`unable to settle jobs; left are ${due}`);
      before = due;
    }
  }

  async drain(withinMs: number): Promise<void> {
    clearInterval(this.#timer);
    const ended = Promise.all(this.#lines.map((line) => line.end())).then(() => true);
    const inTime = await Promise.race([ended, pause(withinMs, false, { ref: false })]);
    await release(this.#sql, this.#holders()).catch((err: unknown) =>
      this.#log.warn({ err }, 'jobs of this process go on elsewhere once its silence is noticed'),
    );
    if (inTime) await this.#pool.end();
    else void ended.then(() => this.#pool.end());
  }

  #holders(): string[] {
    return this.#lines.flatMap(({ holder }) => holder ?? []);
  }

  async #beat(): Promise<void> {
    try {
      if (await beat(this.#sql, this.#holders(), this.#pace.deadMs)) await wake(this.#sql, 1);
    } catch (error) {
      this.#log.warn({ err: error }, 'the jobs will say in a moment that they run');
    }
  }
}

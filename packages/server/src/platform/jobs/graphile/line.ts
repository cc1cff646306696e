import { EventEmitter } from 'node:events';
import { type Runner, run, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { Hopeless, NotNow, type Task } from '../driver.ts';
import { driverLog } from './log.ts';

/** What is due by its time is begun within so long; what is asked for to run at once is announced and begun at once. */
const pollMs = 500;
/** Taken at a time; more would stand behind slow ones while another process is idle. */
const taken = 16;
const together = 8;
/** Not begun for so long, they go back for others to take. */
const heldMs = 5_000;
/** How long what runs is left alone when the process ends; then it is told. */
const patienceMs = 3_000;
const againMs = 1_000;

interface Payload {
  app: string | null;
  input: unknown;
}

/** What a line cannot do through the driver. */
export interface LineActions {
  /** Frees what a run of this line held. */
  free(holder: string): Promise<void>;
  /** A job's attempt that runs is its last. */
  giveUp(id: string): Promise<void>;
  /** A job's attempt that runs was none, and the next is not before then. */
  putOff(id: string, until: Date): Promise<void>;
}

/** One line of jobs, which runs until it is ended: when the driver gives up, as it does when the database goes, it is begun anew. */
export class Line {
  readonly #pool: Pool;
  readonly #tasks: readonly Task[];
  readonly #log: Logger;
  readonly #does: LineActions;
  #runner: Runner | undefined;
  #holder: string | undefined;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool, tasks: readonly Task[], log: Logger, does: LineActions) {
    this.#pool = pool;
    this.#tasks = tasks;
    this.#log = log;
    this.#does = does;
  }

  /** Who holds what this line has taken, while it runs. */
  get holder(): string | undefined {
    return this.#holder;
  }

  async begin(): Promise<void> {
    const own = this.#tasks[0]?.concurrency;
    const events = new EventEmitter() as WorkerEvents;
    events.on('pool:create', ({ workerPool }: { workerPool: WorkerPool }) => {
      this.#holder = workerPool.id;
    });
    const runner = await run({
      pgPool: this.#pool,
      taskList: taskListOf(this.#tasks, this.#does),
      parsedCronItems: [],
      noHandleSignals: true,
      events,
      logger: driverLog(this.#log),
      preset: {
        worker: {
          concurrentJobs: own ?? together,
          pollInterval: pollMs,
          gracefulShutdownAbortTimeout: patienceMs,
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
          // A line of its own takes no more than it runs: what it took would wait for the slow ones before it.
          ...(own === undefined && { localQueue: { size: taken, ttl: heldMs } }),
        },
      },
    });
    this.#runner = runner;
    runner.promise.then(
      () => this.#beginAnew(),
      (error: unknown) => this.#beginAnew(error),
    );
  }

  /** Begins nothing more. Resolves when what runs has ended. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#runner?.stop().catch(() => {});
  }

  #beginAnew(error?: unknown): void {
    if (this.#ended) return;
    this.#log.warn(
      { ...(error !== undefined && { err: error }) },
      'jobs stopped; they will go on in a second',
    );
    this.#timer = setTimeout(() => void this.#again(), againMs);
    this.#timer.unref();
  }

  async #again(): Promise<void> {
    try {
      if (this.#holder) await this.#does.free(this.#holder);
      if (!this.#ended) await this.begin();
    } catch (error) {
      this.#beginAnew(error);
    }
  }
}

const taskListOf = (tasks: readonly Task[], { giveUp, putOff }: LineActions): TaskList =>
  Object.fromEntries(
    tasks.map((task) => [
      task.name,
      async (payload, { job, abortSignal }) => {
        const { app, input } = payload as Payload;
        const { id, attempts, max_attempts } = job;
        const last = attempts >= max_attempts;
        try {
          await task.run({ app, input, id, attempt: attempts, last, signal: abortSignal });
        } catch (error) {
          if (error instanceof Hopeless) await giveUp(id);
          if (error instanceof NotNow) await putOff(id, error.until);
          throw error;
        }
      },
    ]),
  );

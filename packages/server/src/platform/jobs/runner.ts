import type { Context } from '../context.ts';
import { type AnyJob, type Cron, nextOf } from './define.ts';
import { type JobDriver, type JobWorker, NotNow, type Task } from './driver.ts';

/** What a process runs when it is a worker. */
export interface Definitions {
  jobs: readonly AnyJob[];
  crons: readonly Cron[];
}

/** By then whoever waits for the process to end has it ended. */
const drainMs = 5_000;

/** How long what belongs to an app that rests is put off at a time. One that is kept asks for all of it at once. */
const restMs = 3_600_000;

/** Runs jobs and recurring work in this process. Lifecycle: `start`, `settled`, `stop`. */
export class JobRunner {
  readonly #context: Context;
  readonly #driver: JobDriver;
  readonly #definitions: Definitions;
  #worker: Promise<JobWorker> | undefined;

  /** @throws Error when two have one name */
  constructor(context: Context, driver: JobDriver, definitions: Definitions) {
    this.#context = context;
    this.#driver = driver;
    this.#definitions = definitions;
    const names = [...definitions.jobs, ...definitions.crons].map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice) throw new Error(`unable to run jobs; two are named ${twice}`);
  }

  async start(): Promise<void> {
    this.#worker ??= this.#begin();
    await this.#worker;
  }

  /**
   * Resolves when nothing is left that is due by the engine's clock, which tests may set ahead: what is due by it is begun at
   * once, whatever the database's clock says. A clock that is behind the database's cannot hold back what is due by that.
   *
   * @param options.retries also begins again, without waiting, what has failed, until it is done or dead
   */
  async settled(options: { retries?: boolean } = {}): Promise<void> {
    const worker = await this.#worker;
    if (!worker) throw new Error('unable to settle jobs; this process does not run them');
    await worker.settled(this.#context.clock.now(), options.retries ?? false);
  }

  /** Waits for what runs, up to five seconds; what is left then runs elsewhere. */
  async stop(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.drain(drainMs);
  }

  async #begin(): Promise<JobWorker> {
    const { jobs, crons } = this.#definitions;
    const worker = await this.#driver.work(
      [...jobs.map((job) => this.#task(job)), ...crons.map((cron) => this.#round(cron))],
      this.#context.log,
    );
    for (const cron of crons) await this.#comeRound(cron, true);
    return worker;
  }

  #task(job: AnyJob): Task {
    return {
      name: job.name,
      ...(job.concurrency !== undefined && { concurrency: job.concurrency }),
      run: async ({ app, input, ...attempt }) => {
        if (app !== null && !(await this.#isHere(app))) return;
        if (app === null && !job.ofNone) throw new Error(`unable to run ${job.name}; it belongs to no app`);
        await job.run(this.#context, { ...attempt, app: app ?? '', input: job.input.parse(input) });
      },
    };
  }

  /** @returns false for an app that is gone: there is nothing left to do. @throws NotNow for one that is to be deleted */
  async #isHere(app: string): Promise<boolean> {
    const { db, clock } = this.#context;
    const [row] = await db.sql<{ state: string }[]>`select state_of_app(${app}) as state`;
    if (row?.state !== 'rests') return row?.state === 'here';
    throw new NotNow('its app is to be deleted', new Date(clock.now().getTime() + restMs));
  }

  #round(cron: Cron): Task {
    return {
      name: cron.name,
      run: async ({ signal }) => {
        try {
          await cron.run(this.#context, signal);
        } catch (error) {
          this.#context.log.warn({ err: error, cron: cron.name }, 'recurring work will come round again');
        }
        await this.#comeRound(cron, false);
      },
    };
  }

  /** @param first keeps the time it has, if it has one */
  #comeRound(cron: Cron, first: boolean): Promise<void> {
    const { db, clock } = this.#context;
    const at = nextOf(cron, clock.now());
    return this.#driver.add(db.sql, [
      {
        name: cron.name,
        app: null,
        input: {},
        at,
        key: `cron/${cron.name}`,
        keep: first,
        attempts: 25,
        rank: 0,
      },
    ]);
  }
}

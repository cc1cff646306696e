import type { Context } from '../context.ts';
import type { Job } from './job.ts';

/** One run of a job. */
export interface Run<Input> {
  app: string;
  input: Input;
  /** The same at every attempt: what an effect is remembered by. */
  id: string;
  /** From 1. */
  attempt: number;
  /** No attempt follows this one. */
  last: boolean;
  /** Aborts when the process is about to end: what cannot end by then runs again elsewhere. */
  signal: AbortSignal;
}

/** A job with what it does. */
export interface JobDefinition<Input> extends Job<Input> {
  /** It belongs to no app: asked for by `addOfNone`, its run's `app` is empty. */
  ofNone?: true;
  run(context: Context, run: Run<Input>): Promise<void>;
}

/** A job among others. */
export interface AnyJob extends Job<unknown> {
  ofNone?: true;
  run(context: Context, run: Run<unknown>): Promise<void>;
}

/** Work that comes round again, once for all processes. */
export interface Cron {
  readonly name: string;
  /** Milliseconds from one run to the next, at least a second. */
  readonly every?: number;
  /** Or daily at a time of UTC, `04:30`. */
  readonly at?: string;
  /** One that throws is logged and comes round again as if it had not. */
  run(context: Context, signal: AbortSignal): Promise<void>;
}

const nameShape = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/;
const timeShape = /^([01]\d|2[0-3]):[0-5]\d$/;
const defaultAttempts = 10;

/**
 * Defines a job. It is begun at least once: a process may be killed in the middle, so `run` must be idempotent, by `id` or
 * by the state it finds. One that throws is begun again later, until its attempts are used up; then it is dead, and
 * `parley jobs` shows it. What it throws is stored and shown to operators: no words of people, no secrets.
 *
 * @param definition.attempts default 10, over about four hours
 * @throws Error when the name or a number is not possible
 * @example
 * export const sendLater = defineJob({
 *   name: 'scheduled.send',
 *   input: z.object({ scheduled: z.uuid() }),
 *   run: async (context, { app, input }) => send(context, app, input.scheduled),
 * });
 */
export const defineJob = <Input>(
  definition: Omit<JobDefinition<Input>, 'attempts'> & { attempts?: number },
): JobDefinition<Input> => {
  const { name, attempts = defaultAttempts, concurrency = 1 } = definition;
  if (!nameShape.test(name)) throw new Error(`unable to define the job ${name}; a name is noun.verb`);
  if (!isCount(attempts, 25)) throw new Error(`unable to define ${name}; attempts are 1 to 25`);
  if (!isCount(concurrency, 100)) throw new Error(`unable to define ${name}; concurrency is 1 to 100`);
  return { ...definition, attempts };
};

/**
 * Defines recurring work. Exactly one process does it when its time comes; after an outage it runs once, not as often as it
 * was missed.
 *
 * @throws Error when it does not say when, or says it twice
 * @example
 * defineCron({ name: 'files.sweep', at: '04:30', run: (context) => removeOrphans(context) });
 */
export const defineCron = (cron: Cron): Cron => {
  const { name, every, at } = cron;
  if (!nameShape.test(name)) throw new Error(`unable to define the cron ${name}; a name is noun.verb`);
  const valid =
    every === undefined ? at !== undefined && timeShape.test(at) : at === undefined && every >= 1_000;
  if (!valid) throw new Error(`unable to define ${name}; it comes every so many milliseconds, or at HH:MM`);
  return cron;
};

const isCount = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

const dayMs = 86_400_000;

/** When it comes round next, after `now`. Pure. */
export const nextOf = ({ every, at = '00:00' }: Pick<Cron, 'every' | 'at'>, now: Date): Date => {
  if (every !== undefined) return new Date(now.getTime() + every);
  const today = new Date(`${now.toISOString().slice(0, 10)}T${at}:00.000Z`);
  return today > now ? today : new Date(today.getTime() + dayMs);
};

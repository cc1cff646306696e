import type { z } from 'zod';

/** Work that happens later, as whoever asks for it knows it. */
export interface Job<Input> {
  /** `noun.verb`; stored with each one, so it never changes. */
  readonly name: string;
  /** What it is given: kept as JSON, checked when it is asked for and again when it runs. */
  readonly input: z.ZodType<Input>;
  /** How often it may be begun before it is dead. Waits in between: about 3 s, 7 s, 20 s, 1 min, 2.5 min, 7 min, 18 min ... */
  readonly attempts: number;
  /**
   * How many of it run at once in a process. One that names a number has a line of its own, so however slow it is it keeps
   * nothing else waiting: for what asks the outside world or takes a processor for long.
   */
  readonly concurrency?: number;
}

/** When a job runs, and what it replaces. */
export interface When {
  /** Absent, or not after now: as soon as the transaction has committed. */
  at?: Date;
  /** Names it among its kind in its app, at most 300 characters: another of the same key replaces it, unless it has begun. */
  key?: string;
}

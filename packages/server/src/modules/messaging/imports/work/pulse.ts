import type { ImportState } from '@parley/protocol';
import type { Context } from '../../../../platform/context.ts';
import { progressOf } from './rules.ts';
import { putProgress } from './store.ts';

/** How often it is written down how far an import is, and looked whether somebody stopped it. */
const beatMs = 250;

/** Somebody stopped the import. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** How far it is, as whoever works on it knows. */
export interface Reached {
  channel: string;
  bytesRead: number;
  bytesSkipped: number;
  bytesTotal: number;
  /** Of this run. */
  messages: number;
}

/** Writes down how far an import is, a few times a second. */
export class Pulse {
  readonly #context: Context;
  readonly #import: { app: string; id: string; state: ImportState };
  /** Messages of earlier runs. */
  readonly #before: number;
  readonly #signal: AbortSignal;
  readonly #startedMs: number;
  #beatenMs = Number.NEGATIVE_INFINITY;

  constructor(
    context: Context,
    of: { app: string; id: string; state: ImportState },
    before: number,
    signal: AbortSignal,
  ) {
    this.#context = context;
    this.#import = of;
    this.#before = before;
    this.#signal = signal;
    this.#startedMs = context.clock.now().getTime();
  }

  /** @throws Stopped when somebody stopped it; what the signal says when the process is about to end */
  readonly beat = async (reached: Reached): Promise<void> => {
    this.#signal.throwIfAborted();
    const nowMs = this.#context.clock.now().getTime();
    if (nowMs - this.#beatenMs < beatMs) return;
    this.#beatenMs = nowMs;
    const { app, id, state } = this.#import;
    const progress = progressOf(reached, nowMs - this.#startedMs, this.#before);
    const goesOn = await this.#context.db.tenant(app, 'write', (tx) => putProgress(tx, id, state, progress));
    if (!goesOn) throw new Stopped('the import was stopped');
  };
}

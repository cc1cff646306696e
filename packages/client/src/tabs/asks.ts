import { OfflineError, ParleyError } from '../errors.ts';
import type { Clock } from '../options.ts';
import { type Refusal, refusalOf } from '../outbox/operation.ts';
import type { Pages } from '../sync/pages.ts';

/** What a tab asks of the one that leads. */
export interface Ask {
  readonly type: 'ask';
  readonly from: string;
  readonly id: number;
  readonly method: keyof Pages;
  readonly input: readonly unknown[];
}

/** What became of it. */
export interface Told {
  readonly type: 'told';
  readonly to: string;
  readonly id: number;
  readonly error?: Refusal | { readonly message: string };
}

/** Nobody who leads answers for this long: it is asked again, by whoever shows it, once somebody does. */
const patienceMs = 30_000;

/** Asks that wait for their answer. */
export interface Asks {
  ask(method: keyof Pages, input: readonly unknown[]): Promise<void>;
  told(answer: Told): void;
  /** Another tab leads now: it is asked what the one before has not answered. */
  again(): void;
  /** This tab leads now, and does what it asked for. */
  takeOver(answer: (ask: Ask) => Promise<Told>): void;
  /** Nobody will answer any more. */
  giveUp(): void;
}

/** Nothing was asked yet. */
export const createAsks = (me: string, clock: Clock, say: (ask: Ask) => void): Asks => {
  const waiting = new Map<number, { readonly ask: Ask; done(error?: Error): void }>();
  let count = 0;
  const gone = () => new OfflineError('unable to load', 'the tab that is connected does not answer');
  const told = ({ id, error }: Told): void => {
    waiting
      .get(id)
      ?.done(
        error &&
          ('reason' in error ? new ParleyError(error) : new OfflineError('unable to load', error.message)),
      );
  };
  return {
    ask: (method, input) =>
      new Promise((resolve, reject) => {
        count += 1;
        const id = count;
        const ask: Ask = { type: 'ask', from: me, id, method, input };
        const cancel = clock.after(patienceMs, () => waiting.get(id)?.done(gone()));
        const done = (error?: Error): void => {
          cancel();
          waiting.delete(id);
          if (error) reject(error);
          else resolve();
        };
        waiting.set(id, { ask, done });
        say(ask);
      }),
    told,
    again: () => {
      for (const { ask } of waiting.values()) say(ask);
    },
    takeOver: (answer) => {
      for (const { ask } of waiting.values()) void answer(ask).then(told);
    },
    giveUp: () => {
      for (const { done } of [...waiting.values()]) done(gone());
    },
  };
};

/** Does what another tab asked for, and tells what became of it. */
export const perform = async (pages: Pages, { from, id, method, input }: Ask): Promise<Told> => {
  try {
    // The asking tab runs the same program, and called the same method with it.
    await (pages[method] as (...input: readonly unknown[]) => Promise<void>)(...input);
    return { type: 'told', to: from, id };
  } catch (error) {
    const told =
      error instanceof ParleyError
        ? refusalOf(error)
        : { message: error instanceof Error ? error.message : String(error) };
    return { type: 'told', to: from, id, error: told };
  }
};

import type { UserActor } from '../../actor.ts';
import { admissionMs } from './settings.ts';

/** A connection we agreed to, or a subscription of one. */
export interface Admission {
  session: string;
  user: string;
  actor: UserActor;
  /** Of a subscription that was asked for; undefined for a connection. */
  stream?: string;
}

interface Young extends Admission {
  /** By then it exists or never will: milliseconds of the monotonic clock. */
  until: number;
}

type Which = (admission: Admission) => boolean;

/**
 * What this process is deciding, and what it agreed to a moment ago. An order to Centrifugo concerns connections that
 * exist; one that is just being made escapes it, so whoever orders asks here whether there may be one.
 */
export class Admissions {
  readonly #deciding = new Set<Promise<unknown>>();
  readonly #young = new Set<Young>();

  /** Runs a decision. @param admit what it agreed to */
  async decide<T>(decision: () => Promise<T>, admit: (decided: T) => Admission): Promise<T> {
    const until = performance.now() + admissionMs;
    const deciding = decision().then((decided) => {
      this.#remember({ ...admit(decided), until });
      return decided;
    });
    this.#deciding.add(deciding);
    try {
      return await deciding;
    } finally {
      this.#deciding.delete(deciding);
    }
  }

  /** Those agreed to within the last repeats of an order. */
  recent(which: Which): Admission[] {
    return [...this.#young].filter(which);
  }

  /**
   * Resolves when whatever was agreed to, or is being decided, at this moment exists or never will.
   *
   * @returns whether there was any
   */
  async grown(which: Which): Promise<boolean> {
    if (this.#deciding.size > 0) await Promise.race([Promise.allSettled(this.#deciding), pause(admissionMs)]);
    const until = Math.max(0, ...[...this.#young].filter(which).map((young) => young.until));
    const waitMs = until - performance.now();
    if (waitMs <= 0) return false;
    await pause(waitMs);
    return true;
  }

  #remember(young: Young): void {
    this.#young.add(young);
    setTimeout(() => this.#young.delete(young), 2 * admissionMs).unref();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

import { Buckets, type Decision, type Rate } from '../bucket.ts';

/** What a bucket is told of, for all processes together. */
export interface Standing {
  level: number;
  blockedMs: number;
}

/** Tells all processes together what was taken here. */
export interface Sums {
  /** @returns how the bucket stands; undefined while nobody can be told */
  add(key: string, rate: Rate, taken: number, blockMs: number): Promise<Standing | undefined>;
}

interface Untold {
  rate: Rate;
  taken: number;
  blockMs: number;
}

/**
 * Buckets that several processes share. Each decides at once, by what it last heard of the others, and tells what it took:
 * nobody waits for a round trip, and while Redis is away each goes on by itself. So a process may let through what others
 * took since it last asked, and what was let through too much is paid back before anybody is let through again.
 */
export class SharedBuckets extends Buckets {
  readonly #sums: Sums;
  readonly #name: string;
  readonly #untold = new Map<string, Untold>();

  /** @param name of the limit, beside others of the deployment */
  constructor(sums: Sums, name: string, now?: () => number) {
    super(now);
    this.#sums = sums;
    this.#name = name;
  }

  override take(key: string, rate: Rate): Decision {
    const wasBlocked = this.isBlocked(key);
    const decision = super.take(key, rate);
    const blocks = !decision.allowed && rate.blockMs !== undefined && !wasBlocked;
    if (decision.allowed || blocks) this.#tell(key, rate, decision.allowed ? 1 : 0, blocks);
    return decision;
  }

  override giveBack(key: string, rate: Rate): void {
    super.giveBack(key, rate);
    this.#tell(key, rate, -1, false);
  }

  /** What is taken in one turn of the process is told together. */
  #tell(key: string, rate: Rate, taken: number, blocks: boolean): void {
    const waiting = this.#untold.get(key);
    const untold = waiting ?? { rate, taken: 0, blockMs: 0 };
    untold.rate = rate;
    untold.taken += taken;
    if (blocks) untold.blockMs = rate.blockMs ?? 0;
    if (waiting) return;
    this.#untold.set(key, untold);
    setImmediate(() => void this.#flush(key));
  }

  async #flush(key: string): Promise<void> {
    const untold = this.#untold.get(key);
    if (!untold) return;
    this.#untold.delete(key);
    const { rate, taken, blockMs } = untold;
    const standing = await this.#sums.add(`${this.#name}/${key}`, rate, taken, blockMs);
    if (!standing) return;
    // What was taken since is not in it yet.
    const level = standing.level - (this.#untold.get(key)?.taken ?? 0);
    this.lower(key, rate, { ...standing, level });
  }
}

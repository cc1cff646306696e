import { Buckets, type Rate } from '../../../platform/limits/bucket.ts';

/** What a session said of itself, and by which right. */
export interface Beat {
  app: string;
  user: string;
  session: string;
  /** The key its token was signed with. */
  key: string;
  issuedAt: Date | undefined;
  idle: boolean;
  ends: boolean;
  shownUntil: Date;
}

/** Of one person, all their sessions together. */
const rate: Rate = { burst: 20, perSecond: 1 };

/** More sessions than this in a second are left to their next heartbeat. */
const heldMost = 50_000;

/** The heartbeats of this process since they were last written: of each session the last one. */
export class Beats {
  readonly #held = new Map<string, Beat>();
  readonly #buckets: Buckets;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now?: () => number) {
    this.#buckets = new Buckets(now);
  }

  /** Dropped silently over the limit. */
  add(beat: Beat): void {
    if (!this.#buckets.take(`${beat.app}/${beat.user}`, rate).allowed) return;
    const key = keyOf(beat);
    if (this.#held.size < heldMost || this.#held.has(key)) this.#held.set(key, beat);
  }

  /** Takes all that are held. */
  take(): Beat[] {
    const beats = [...this.#held.values()];
    this.#held.clear();
    return beats;
  }

  /** They could not be written: each is held again, unless its session said something newer. */
  giveBack(beats: readonly Beat[]): void {
    for (const beat of beats) if (!this.#held.has(keyOf(beat))) this.#held.set(keyOf(beat), beat);
  }
}

const keyOf = ({ app, user, session }: Beat): string => `${app}/${session}/${user}`;

import { limits } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import { Buckets, type Rate } from '../../../platform/limits/bucket.ts';

/** A client says it every 3 s; more than this is dropped. */
const rate: Rate = { burst: 1, perSecond: 0.5 };

/** People seen typing at a time; beyond this the longest seen are forgotten and their end goes untold. */
const seenMost = 100_000;

/** Where one person types: a channel, or a thread of it. */
export interface Typing {
  app: string;
  user: string;
  cid: string;
  parentId?: string | undefined;
}

/**
 * Which signals of typing are passed on. One start each 2 s for a person in a channel, its threads included; a stop only
 * when others saw a start of it within the time they show it, so there are never more stops than starts.
 */
export class TypingPace {
  readonly #buckets: Buckets;
  readonly #seen: LRUCache<string, true>;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#buckets = new Buckets(now);
    this.#seen = new LRUCache({ max: seenMost, ttl: limits.typingShownMs, perf: { now }, ttlResolution: 0 });
  }

  /** May this start be passed on? Asking uses it up. */
  start({ app, user, cid }: Typing): boolean {
    return this.#buckets.take(`${app}/${cid}/${user}`, rate).allowed;
  }

  /** A start was passed on. */
  seen(typing: Typing): void {
    this.#seen.set(placeOf(typing), true);
  }

  /** May this stop be passed on? Asking uses it up. */
  stop(typing: Typing): boolean {
    const place = placeOf(typing);
    return this.#seen.get(place) !== undefined && this.#seen.delete(place);
  }
}

const placeOf = ({ app, user, cid, parentId }: Typing): string => `${app}/${cid}/${parentId ?? ''}/${user}`;

import { randomUUID } from 'node:crypto';

/** Time, injected so that a test may hold it still. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Makes ids, injected so that a test may foretell them. */
export interface Ids {
  /** A UUIDv7 (RFC 9562 section 5.7). */
  uuid(): string;
}

/** UUIDv7 of the given clock: milliseconds first, then 74 random bits. Nothing is ever ordered by it. */
export const randomIds = (clock: Clock = systemClock): Ids => ({
  uuid: () => {
    const time = clock.now().getTime().toString(16).padStart(12, '0');
    // The random bits and the variant of a version 4, which Node makes from a pool: 1 us instead of 5.
    return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
  },
});

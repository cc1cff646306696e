const NEVER = Number.POSITIVE_INFINITY;

/** What a connection waits for, in monotonic milliseconds. Only the earliest is in the timer wheel. */
export class Deadlines {
  /** A connect must have been accepted by then. */
  stale = NEVER;
  /** The next ping is due. */
  ping = NEVER;
  /** The answer to the last ping must be here by then. */
  pong = NEVER;
  /** The session ends unless it is refreshed. */
  expiry = NEVER;
  /** A subscription ends unless it is refreshed. */
  subscription = NEVER;
  /** The oldest queued frame must be with the operating system by then. */
  queue = NEVER;
  /** The hub is draining. */
  shutdown = NEVER;

  next(): number {
    const { stale, ping, pong, expiry, subscription, queue, shutdown } = this;
    return Math.min(stale, ping, pong, expiry, subscription, queue, shutdown);
  }
}

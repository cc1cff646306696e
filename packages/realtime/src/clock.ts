/** Time as the hub sees it. Injected, so a test decides what time it is. */
export interface Clock {
  /** Milliseconds since the Unix epoch: what token expiry is compared with. */
  now(): number;
  /** Milliseconds that never jump: what liveness is measured with. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

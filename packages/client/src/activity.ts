/** Counts what is in flight, so that `settled` can wait for its end instead of sleeping. */
export interface Activity {
  /** Something began; call what is returned when it ends. Calling it again does nothing. */
  begin(): () => void;
  during<Value>(work: Promise<Value>): Promise<Value>;
  isIdle(): boolean;
  /** Calls back whenever something ended; returns how to stop. */
  onEnd(listener: () => void): () => void;
}

/** Nothing in flight yet. */
export const createActivity = (): Activity => {
  const listeners = new Set<() => void>();
  let count = 0;
  const begin = () => {
    let ended = false;
    count += 1;
    return () => {
      if (ended) return;
      ended = true;
      count -= 1;
      for (const listener of [...listeners]) listener();
    };
  };
  return {
    begin,
    during: (work) => work.finally(begin()),
    isIdle: () => count === 0,
    onEnd: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

import { useEffect, useState } from 'react';

/** Seconds until a time (milliseconds since 1970), counted down; 0 when it has come or there is none. */
export function useWait(until: number | undefined): number {
  const [, setTick] = useState(0);
  const left = until === undefined ? 0 : Math.max(0, until - Date.now());
  const seconds = Math.ceil(left / 1_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each second
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setTick((count) => count + 1), left % 1_000 || 1_000);
    return () => clearTimeout(timer);
  }, [until, seconds]);
  return seconds;
}

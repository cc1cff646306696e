import { useEffect, useState } from 'react';
import { useKit } from '../chat/kit.ts';

const minuteMs = 60_000;

/** The present in milliseconds, anew with every minute of the clock. */
export function useMinute(): number {
  const { times } = useKit();
  const [now, setNow] = useState(() => times.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(times.now()), minuteMs - (now % minuteMs));
    return () => clearTimeout(timer);
  }, [now, times]);
  return now;
}

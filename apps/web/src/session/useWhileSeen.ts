import { useEffect } from 'react';

/**
 * Does something every so often while somebody looks at the page, and at once when they look again. For what nobody tells of.
 *
 * @param act stays the same from one drawing to the next
 */
export function useWhileSeen(act: () => void, everyMs: number): void {
  useEffect(() => {
    const isSeen = () => document.visibilityState === 'visible';
    const look = () => {
      if (isSeen()) act();
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [act, everyMs]);
}

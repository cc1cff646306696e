import { useSyncExternalStore } from 'react';

const asked = '(prefers-reduced-motion: reduce)';

const subscribe = (changed: () => void) => {
  const query = matchMedia(asked);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Did this person ask for less motion? Then pictures stand still until they are told to move. */
export function useStill(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(asked).matches,
    () => true,
  );
}

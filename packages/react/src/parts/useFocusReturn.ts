import { type RefObject, useLayoutEffect, useRef } from 'react';

/** For what opens and closes: when it goes with the focus inside, the focus returns to where it came from. */
export function useFocusReturn<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  const from = useRef<Element>(null);
  // Before the children take the focus for themselves in their effects.
  from.current ??= typeof document === 'undefined' ? null : document.activeElement;
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      const origin = from.current;
      if (!element?.contains(document.activeElement) || !(origin instanceof HTMLElement)) return;
      // What lay under it can be focused again only when it is gone.
      queueMicrotask(() => {
        if (origin.isConnected && !document.contains(element)) origin.focus({ preventScroll: true });
      });
    };
  }, []);
  return ref;
}

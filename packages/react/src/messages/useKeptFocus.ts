import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

interface KeptFocusOptions {
  keys: readonly string[];
  scroller: RefObject<HTMLElement | null>;
}

interface KeptFocus {
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
}

/** When what has the focus leaves the list (a message deleted, a button gone), its row or the one in its place has it. */
export function useKeptFocus({ keys, scroller }: KeptFocusOptions): KeptFocus {
  const held = useRef<{ key: string; index: number }>(undefined);
  useLayoutEffect(() => {
    const was = held.current;
    if (!was || (document.activeElement !== document.body && document.activeElement !== null)) return;
    const at = keys[was.index] === was.key ? was.index : keys.indexOf(was.key);
    const index = at >= 0 ? at : Math.min(was.index, keys.length - 1);
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
  });
  return {
    onFocus: ({ target }) => {
      const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index);
      const key = keys[index];
      held.current = key === undefined ? undefined : { key, index };
    },
    onBlur: ({ target }) => {
      // What was taken away is not in the page any more; what was left by the person is.
      if (target.isConnected) held.current = undefined;
    },
  };
}

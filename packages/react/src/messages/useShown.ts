import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';

/** It stands when it did not have to be moved in so many frames: rows around it may be measured late. */
const STILL_FRAMES = 20;
const AT_MOST_MS = 3_000;
const byReader = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Brings a row that was asked for to the middle and keeps it there until everything around it was measured, whatever
 * comes in above meanwhile; the reader's own scrolling ends it.
 */
export function useShown(options: {
  highlight: { id: string } | undefined;
  keys: readonly string[];
  scroller: RefObject<HTMLElement | null>;
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>;
}): void {
  const { highlight, scroller, virtual } = options;
  const keys = useRef(options.keys);
  keys.current = options.keys;
  useEffect(() => {
    const list = scroller.current;
    if (!highlight || !list) return;
    const { id } = highlight;
    const until = performance.now() + AT_MOST_MS;
    let still = 0;
    let frame = 0;
    const look = () => {
      const row = list.querySelector(`[data-message="${CSS.escape(id)}"]`);
      if (!row) jump();
      still = row && isMiddle(list, row) ? still + 1 : 0;
      if (still < STILL_FRAMES && performance.now() < until) frame = requestAnimationFrame(look);
    };
    const jump = () => {
      const index = keys.current.indexOf(id);
      if (index >= 0) virtual.scrollToIndex(index, { align: 'center' });
    };
    const stop = () => cancelAnimationFrame(frame);
    jump();
    frame = requestAnimationFrame(look);
    for (const name of byReader) list.addEventListener(name, stop, { passive: true });
    return () => {
      stop();
      for (const name of byReader) list.removeEventListener(name, stop);
    };
  }, [highlight, scroller, virtual]);
}

/** Moves a row to the middle; true when it was there already, or as near as the ends of the list let it. */
function isMiddle(list: HTMLElement, row: Element): boolean {
  const [box, around] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  const off = box.top + box.height / 2 - (around.top + around.height / 2);
  if (Math.abs(off) <= 1) return true;
  const before = list.scrollTop;
  list.scrollTop += off;
  return list.scrollTop === before;
}

import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { MessageRow } from './rows.ts';
import { isNearEnd } from './useAnchoredList.ts';

interface NewBelowOptions {
  rows: readonly MessageRow[];
  me: string;
  scroller: RefObject<HTMLElement | null>;
  hasNewer: boolean;
  onAtEnd: ((atEnd: boolean) => void) | undefined;
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>;
}

export interface NewBelow {
  /** The reader is not at the end. */
  away: boolean;
  /** Messages of others that came below while the reader was away. */
  count: number;
  scrolled: () => void;
}

/** Knows whether the reader is at the end and what came since they left it; brings them there when they send. */
export function useNewBelow({ rows, me, scroller, hasNewer, onAtEnd, virtual }: NewBelowOptions): NewBelow {
  const [away, setAway] = useState(false);
  const seenKey = useRef<string>(undefined);
  const lastKey = rows.at(-1)?.key;

  const look = () => {
    const atEnd = !hasNewer && (!scroller.current || isNearEnd(scroller.current));
    if (atEnd) seenKey.current = lastKey;
    setAway(!atEnd);
    onAtEnd?.(atEnd);
  };

  const last = rows.at(-1);
  const sent = last?.delivery === 'sending' && last.message.author === me;
  const sentKey = sent ? lastKey : undefined;
  useEffect(() => {
    if (sentKey !== undefined) virtual.scrollToEnd();
  }, [sentKey, virtual]);

  // Rows appended at the end are followed after layout, so it is looked at once that has happened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each new last row
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [lastKey, hasNewer]);

  return { away, count: away ? countAfter(rows, seenKey.current, me) : 0, scrolled: look };
}

function countAfter(rows: readonly MessageRow[], key: string | undefined, me: string): number {
  if (key === undefined) return 0;
  let count = 0;
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (!row || row.key === key) return count;
    if (row.message.author !== me && row.message.type !== 'system') count += 1;
  }
  return 0;
}

import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { numberOf } from './arrivals.ts';
import type { MessageRow } from './rows.ts';
import { isNearEnd } from './useAnchoredList.ts';

interface NewBelowOptions {
  rows: readonly MessageRow[];
  /** The row at a place of the list; nothing for what stands above the first. */
  rowAt: (index: number) => MessageRow | undefined;
  inThread: boolean;
  me: string;
  scroller: RefObject<HTMLElement | null>;
  hasNewer: boolean;
  onAtEnd: ((atEnd: boolean) => void) | undefined;
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>;
}

export interface NewBelow {
  /** The reader is not at the end. */
  away: boolean;
  /** Messages of others below what the reader has seen. */
  count: number;
  scrolled: () => void;
}

/** Knows whether the reader is at the end and what they have not seen; brings them to the end when they send. */
export function useNewBelow(options: NewBelowOptions): NewBelow {
  const { rows, rowAt, inThread, me, scroller, hasNewer, onAtEnd, virtual } = options;
  const [away, setAway] = useState(false);
  // A number and not a key: what was seen may be given up while older pages are read.
  const [seen, setSeen] = useState<number>();
  const lastKey = rows.at(-1)?.key;

  const look = () => {
    const atEnd = !hasNewer && (!scroller.current || isNearEnd(scroller.current));
    const lowest = atEnd ? rows.at(-1) : rowAt((virtual.range?.endIndex ?? 0) - 1);
    if (lowest) setSeen((before) => Math.max(before ?? 0, numberOf(lowest, inThread)));
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

  const count = useMemo(() => {
    if (!away || seen === undefined) return 0;
    const unseen = (row: MessageRow) =>
      numberOf(row, inThread) > seen && row.message.author !== me && row.message.type !== 'system';
    return rows.filter(unseen).length;
  }, [away, seen, rows, inThread, me]);
  return { away, count, scrolled: look };
}

import { defaultRangeExtractor, type ReactVirtualizer, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { measureLaidOut } from './measured.ts';
import { ABOVE_UNREAD_PX, type Place } from './place.ts';

export interface AnchoredListOptions {
  scroller: RefObject<HTMLElement | null>;
  /** One key for each row, in order; it stays with its row for good. */
  keys: readonly string[];
  /** A guess at a row's height before it was measured, in pixels. */
  estimate: (index: number) => number;
  /** The last row is the newest there is, so what is appended belongs below the reader's eyes. */
  live: boolean;
  /** Where to open, or the end. Looked at once, when there are rows. */
  openAt: Place | undefined;
  /** A row was asked to be shown in the middle. */
  centred: boolean;
  /** A row that is kept however far it is scrolled away: the focused one. */
  keepIndex: number;
}

export interface AnchoredList {
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>;
  /** It has opened where it was told, so the pages around may be loaded. */
  standing: boolean;
}

const END_PX = 40;

/**
 * A virtual list that never moves what is being read: rows are anchored by key from the end, and four things are added
 * to TanStack Virtual. It follows the end only while the newest row is loaded; it stays at the end when the list itself
 * becomes shorter; it makes up for every row above what is read that changes or comes into sight; it opens where it is told.
 */
export function useAnchoredList(options: AnchoredListOptions): AnchoredList {
  'use no memo';
  const { scroller, keys, estimate, live, openAt, keepIndex } = options;
  // A row whose guess was exact is never recorded as measured: were the guess to change, it would move what is read.
  const guesses = useRef(new Map<string, number>());
  // Asked for every row below the one that was measured, in every frame: so one look at a list, and no keys.
  const sizes = useRef<{ keys: readonly string[]; all: number[] }>(undefined);
  if (sizes.current?.keys !== keys) {
    const all = keys.map((key, index) => guesses.current.get(key) ?? estimate(index));
    guesses.current = new Map(keys.map((key, index) => [key, all[index] ?? 0]));
    sizes.current = { keys, all };
  }
  const guess = (index: number): number => sizes.current?.all[index] ?? 0;
  // Another function would have every row placed anew.
  const keyOf = useCallback((index: number) => keys[index] ?? index, [keys]);
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: keys.length,
    measureElement: measureLaidOut,
    getScrollElement: () => scroller.current,
    estimateSize: guess,
    getItemKey: keyOf,
    anchorTo: 'end',
    followOnAppend: live,
    scrollEndThreshold: END_PX,
    // TanStack takes it off a row in the middle too.
    scrollPaddingStart: options.centred ? 0 : ABOVE_UNREAD_PX,
    directDomUpdates: true,
    overscan: 6,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (keepIndex < 0 || keepIndex >= range.count || indexes.includes(keepIndex)) return indexes;
      return [...indexes, keepIndex].sort((a, b) => a - b);
    },
  });
  const edge = useEdge(keys[0]);
  virtual.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, instance) => {
    const fold = instance.scrollOffset ?? 0;
    if (item.start < fold) return item.index < keys.length - 1 || item.end <= fold;
    if (item.key === edge.current) return true;
    // What comes into sight from above pushes what was in sight already, unless the list goes up instead.
    const isNew = !instance.itemSizeCache.has(item.key);
    return isNew && fold > 0 && instance.scrollDirection === 'backward' && !isJumping(instance);
  };

  const isAsked = useRef(options.centred);
  isAsked.current = options.centred;
  const opened = useRef(false);
  const [standing, setStanding] = useState(false);
  useLayoutEffect(() => {
    if (opened.current || keys.length === 0) return;
    opened.current = true;
    const index = openAt === undefined ? -1 : keys.indexOf(openAt.key);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'start' });
    else virtual.scrollToEnd();
    // Opening is measured in the next frames; a page that came in between would be anchored to where nobody stood yet.
    const stand = () => {
      // A row that was asked for meanwhile is where the reader wants to be.
      if (index >= 0 && openAt && !isAsked.current) putAt(scroller.current, openAt);
      setStanding(true);
    };
    const frame = () => requestAnimationFrame(() => requestAnimationFrame(stand));
    requestAnimationFrame(frame);
  }, [keys, openAt, virtual, scroller]);

  // A mount that is undone and done again (strict mode) has forgotten where it stood.
  useLayoutEffect(
    () => () => {
      opened.current = false;
    },
    [],
  );

  usePinnedEnd(scroller, virtual);
  return { virtual, standing };
}

/** On its way to a row it was told to show it looks itself for where that row stands. */
function isJumping(instance: object): boolean {
  return 'scrollState' in instance && instance.scrollState !== null;
}

/**
 * The row that was the first until a page came above it: its day or its name may go into that page, and what is said in
 * it must not move for that.
 */
function useEdge(first: string | undefined): RefObject<string | undefined> {
  const edge = useRef<string>(undefined);
  const before = useRef(first);
  if (before.current !== first) {
    edge.current = before.current;
    before.current = first;
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each page
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        edge.current = undefined;
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [first]);
  return edge;
}

/** Rows that were measured meanwhile may have moved it a little. */
function putAt(scroller: HTMLElement | null, { key, top }: Place): void {
  const row = scroller?.querySelector(`[data-message="${CSS.escape(key)}"]`);
  if (!scroller || !row) return;
  scroller.scrollTop += row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - top;
}

/** Whether a scroller stands at its end, within 40 px. */
export function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight <= END_PX;
}

/** A message input that grows makes the list shorter from below: who was at the end stays there. */
function usePinnedEnd(
  scroller: RefObject<HTMLElement | null>,
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let pinned = true;
    let height = element.clientHeight;
    const scrolled = () => {
      // A change of height moves the end too; only the reader's own scrolling unpins.
      if (element.clientHeight === height) pinned = isNearEnd(element);
    };
    const resized = new ResizeObserver(() => {
      if (element.clientHeight === height) return;
      height = element.clientHeight;
      if (pinned) virtual.scrollToEnd();
    });
    element.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, [scroller, virtual]);
}

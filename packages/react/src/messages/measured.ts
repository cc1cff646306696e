import { measureElement, type Virtualizer } from '@tanstack/react-virtual';

/**
 * Measures a row when the browser has laid it out, together with all that came with it, and still before it is painted. To
 * measure each as it comes would have the page laid out anew for every row, as TanStack Virtual places all rows again after
 * each: 150 ms of a screen of rows.
 */
export const measureLaidOut = (
  element: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<HTMLElement, HTMLElement>,
): number => {
  const index = virtual.indexFromElement(element);
  return entry || virtual.itemSizeCache.has(virtual.options.getItemKey(index))
    ? measureElement(element, entry, virtual)
    : virtual.options.estimateSize(index);
};

import { type RefObject, useEffect, useRef } from 'react';

/**
 * Of a list whose entries are shown whole in its place: what is shown now has the focus, one by its heading, the list by the
 * row that was left.
 *
 * @param shown the one that is shown whole; undefined for the list
 * @param of rows say by this which they are: `data-<of>`
 */
export function useFocusOf(shown: string | undefined, of: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    const left = before.current;
    before.current = shown;
    if (left === shown) return;
    const within = (what: string) => [...(box.current?.querySelectorAll<HTMLElement>(what) ?? [])];
    const rows = within(`[data-${of}]`);
    const row = rows.find(({ dataset }) => dataset[of] === left) ?? rows[0];
    (shown === undefined ? row : within('h2')[0])?.focus();
  }, [shown, of]);
  return box;
}

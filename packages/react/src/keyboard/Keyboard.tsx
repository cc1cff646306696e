'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { later } from '../parts/later.tsx';
import type { KeyGroup } from './groups.ts';
import type { KeySheetProps } from './KeySheet.tsx';
import { moveToLandmark } from './landmarks.ts';

const KeySheet = later<KeySheetProps>(async () => (await import('./KeySheet.tsx')).KeySheet);

export interface KeyboardProps {
  /** Keys of the page itself, for the sheet. */
  more?: readonly KeyGroup[] | undefined;
}

const none: readonly KeyGroup[] = [];

/**
 * Keys of the whole kit: F6 and Shift+F6 go from part to part, `?` and Ctrl+/ open a sheet with every key. They work
 * inside `.parley-root` only, and `?` only on what is not a field. Put it once inside `<ChatProvider>` and
 * `.parley-root`; `<ParleyChat>` has it.
 */
export function Keyboard({ more = none }: KeyboardProps): ReactNode {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : undefined;
      const root = target?.closest('.parley-root');
      if (!root || event.defaultPrevented) return;
      if (event.key === 'F6') {
        if (moveToLandmark(root, event.shiftKey ? -1 : 1)) event.preventDefault();
      } else if (opensSheet(event, target)) {
        setOpen(true);
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return open ? <KeySheet more={more} onClose={() => setOpen(false)} /> : null;
}

/** A letter alone may mean something else to what has no focus of ours, so `?` asks for a part that has. */
function opensSheet(event: KeyboardEvent, target: Element | undefined): boolean {
  if (event.key === '/' && (event.ctrlKey || event.metaKey)) return true;
  return (
    event.key === '?' &&
    target?.closest('textarea, input, [contenteditable], dialog') === null &&
    target.closest('[data-landmark]') !== null
  );
}

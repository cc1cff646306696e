'use client';
import { type ReactNode, useEffect, useState } from 'react';
import type { KeyGroup } from './groups.ts';
import type { KeyboardProps } from './Keyboard.tsx';
import { KeySheet } from './KeySheet.tsx';
import { moveToLandmark } from './landmarks.ts';

const none: readonly KeyGroup[] = [];

/** Listens for the keys of the whole kit. */
export function Keys({ more = none }: KeyboardProps): ReactNode {
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

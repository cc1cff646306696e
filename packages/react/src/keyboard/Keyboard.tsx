'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { later } from '../parts/later.tsx';
import type { KeyGroup } from './groups.ts';
import type { KeySheetProps } from './KeySheet.tsx';
import { chordOf, kitKeys, meantBy } from './keys.ts';
import { moveToLandmark } from './landmarks.ts';

const KeySheet = later<KeySheetProps>(async () => (await import('./KeySheet.tsx')).KeySheet);

export interface KeyboardProps {
  /** Keys of the page itself, for the sheet. */
  more?: readonly KeyGroup[] | undefined;
}

const none: readonly KeyGroup[] = [];

/**
 * Keys of the whole kit: F6 and Shift+F6 go from part to part, `?` and Ctrl+/ open a sheet with every key that works on
 * the page. They work inside `.parley-root` only, and `?` only on what is not a field. Put it once inside
 * `<ChatProvider>` and `.parley-root`; `<ParleyChat>` has it.
 */
export function Keyboard({ more = none }: KeyboardProps): ReactNode {
  const [open, setOpen] = useState<Element>();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      const root = target instanceof Element && target.closest('.parley-root');
      if (!root || event.defaultPrevented) return;
      const meant = meantBy(kitKeys, chordOf(event));
      if (meant === undefined) return;
      if (meant !== 'sheet' ? !moveToLandmark(root, meant) : !opensSheet(event.key, target)) return;
      if (meant === 'sheet') setOpen(root);
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return open ? <KeySheet more={more} root={open} onClose={() => setOpen(undefined)} /> : null;
}

/** A letter alone may mean something else to what has no focus of ours, so `?` asks for a part that has. */
const opensSheet = (key: string, target: Element): boolean =>
  key !== '?' ||
  (!target.closest('textarea, input, [contenteditable], dialog') &&
    target.closest('[data-landmark]') !== null);

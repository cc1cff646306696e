'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { later } from '../parts/later.tsx';
import type { KeyGroup, KeyPlaces } from './groups.ts';
import type { KeySheetProps } from './KeySheet.tsx';
import { chordOf, kitKeys, meantBy } from './keys.ts';
import { moveToLandmark } from './landmarks.ts';
import { placesIn } from './places.ts';

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
  const [places, setPlaces] = useState<KeyPlaces>();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : undefined;
      const root = target?.closest('.parley-root');
      if (!root || event.defaultPrevented) return;
      const meant = meantBy(kitKeys, chordOf(event));
      if (meant === 'sheet' && opensSheet(event, target)) {
        setPlaces(placesIn(root));
        event.preventDefault();
      } else if (meant === 'next' || meant === 'previous') {
        if (moveToLandmark(root, meant === 'next' ? 1 : -1)) event.preventDefault();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return places ? <KeySheet more={more} places={places} onClose={() => setPlaces(undefined)} /> : null;
}

/** A letter alone may mean something else to what has no focus of ours, so `?` asks for a part that has. */
function opensSheet(event: KeyboardEvent, target: Element | undefined): boolean {
  return (
    event.ctrlKey ||
    event.metaKey ||
    (target?.closest('textarea, input, [contenteditable], dialog') === null &&
      target.closest('[data-landmark]') !== null)
  );
}

'use client';
import { later } from '../parts/later.tsx';
import type { KeyGroup } from './groups.ts';

export interface KeyboardProps {
  /** Keys of the page itself, for the sheet. */
  more?: readonly KeyGroup[] | undefined;
}

/**
 * Keys of the whole kit: F6 and Shift+F6 go from part to part, `?` and Ctrl+/ open a sheet with every key. They work
 * inside `.parley-root` only, and `?` only on what is not a field. Put it once inside `<ChatProvider>` and
 * `.parley-root`; `<ParleyChat>` has it.
 */
export const Keyboard = later<KeyboardProps>(async () => (await import('./Keys.tsx')).Keys);

import { later } from '../parts/later.tsx';
import type { EmojiPickerProps } from './EmojiPicker.tsx';

export type { EmojiPickerProps } from './EmojiPicker.tsx';

/** Every emoji on a small floating sheet, with a field to find one. */
export const EmojiPicker = later<EmojiPickerProps>(
  async () => (await import('./EmojiPicker.tsx')).EmojiPicker,
);

import { later } from '../parts/later.tsx';
import type { EmojiDialogProps } from './EmojiDialog.tsx';

/** What is opened now and then, and loaded then. */
export const EmojiDialog = later<EmojiDialogProps>(
  async () => (await import('./EmojiDialog.tsx')).EmojiDialog,
);

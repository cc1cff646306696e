import { later } from '../parts/later.tsx';
import type { EmojiDialogProps } from './EmojiDialog.tsx';

// What is opened now and then is loaded then.

/** The app's own emoji: who added which, and for those who may, adding and removing them. */
export const EmojiDialog = later<EmojiDialogProps>(
  async () => (await import('./EmojiDialog.tsx')).EmojiDialog,
);

import { later } from '../parts/later.tsx';
import type { QuietDialogProps } from './QuietDialog.tsx';
import type { StatusDialogProps } from './StatusDialog.tsx';

// What is opened now and then is loaded then.

/** Says what the person is about: an emoji, words, and when it is over. */
export const StatusDialog = later<StatusDialogProps>(
  async () => (await import('./StatusDialog.tsx')).StatusDialog,
);

/** Chooses the hours of every week in which the person is not disturbed. */
export const QuietDialog = later<QuietDialogProps>(
  async () => (await import('./QuietDialog.tsx')).QuietDialog,
);

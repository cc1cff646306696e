import { later } from '../parts/later.tsx';
import type { QuietDialogProps } from './QuietDialog.tsx';
import type { StatusDialogProps } from './StatusDialog.tsx';

/** What is opened now and then, and loaded then. */
export const StatusDialog = later<StatusDialogProps>(
  async () => (await import('./StatusDialog.tsx')).StatusDialog,
);

export const QuietDialog = later<QuietDialogProps>(
  async () => (await import('./QuietDialog.tsx')).QuietDialog,
);

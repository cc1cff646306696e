import { later } from '../parts/later.tsx';
import type { ForwardDialogProps } from './ForwardDialog.tsx';

/** What is opened now and then, and loaded then. */
export const ForwardDialog = later<ForwardDialogProps>(
  async () => (await import('./ForwardDialog.tsx')).ForwardDialog,
);

import { later } from '../parts/later.tsx';
import type { ForwardDialogProps } from './ForwardDialog.tsx';

// What is opened now and then is loaded then.

/** Passes a message on: where to, and what to say of it. */
export const ForwardDialog = later<ForwardDialogProps>(
  async () => (await import('./ForwardDialog.tsx')).ForwardDialog,
);

import { later } from '../parts/later.tsx';
import type { GuestDialogProps } from './GuestDialog.tsx';

/** What is opened now and then, and loaded then. */
export const GuestDialog = later<GuestDialogProps>(
  async () => (await import('./GuestDialog.tsx')).GuestDialog,
);

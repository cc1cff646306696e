import { later } from '../parts/later.tsx';
import type { GuestDialogProps } from './GuestDialog.tsx';

// What is opened now and then is loaded then.

/** Says until when a guest writes; for the app's owners and admins. */
export const GuestDialog = later<GuestDialogProps>(
  async () => (await import('./GuestDialog.tsx')).GuestDialog,
);

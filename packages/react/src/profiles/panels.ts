import { later } from '../parts/later.tsx';
import type { ProfileDialogProps } from './ProfileDialog.tsx';

/** What is opened now and then, and loaded then. */
export const ProfileDialog = later<ProfileDialogProps>(
  async () => (await import('./ProfileDialog.tsx')).ProfileDialog,
);

import { later } from '../parts/later.tsx';
import type { ProfileDialogProps } from './ProfileDialog.tsx';

// What is opened now and then is loaded then.

/**
 * Who somebody is: picture, name, what they do, whether they are there, what time it is for them. The reader writes to
 * them from here (where the host says how a conversation is opened: `onOpen` of the provider), and changes their own.
 */
export const ProfileDialog = later<ProfileDialogProps>(
  async () => (await import('./ProfileDialog.tsx')).ProfileDialog,
);

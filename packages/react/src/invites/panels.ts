import { later } from '../parts/later.tsx';
import type { InviteDialogProps } from './InviteDialog.tsx';
import type { JoinByLinkProps } from './JoinByLink.tsx';

// What is opened now and then is loaded then.

/** Asks people into a channel, makes links into it, and ends either; for those who may add members. */
export const InviteDialog = later<InviteDialogProps>(
  async () => (await import('./InviteDialog.tsx')).InviteDialog,
);

/** What a link leads to and who made it, and the way in. */
export const JoinByLink = later<JoinByLinkProps>(async () => (await import('./JoinByLink.tsx')).JoinByLink);

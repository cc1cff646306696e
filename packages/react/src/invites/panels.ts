import { later } from '../parts/later.tsx';
import type { InviteDialogProps } from './InviteDialog.tsx';
import type { JoinByLinkProps } from './JoinByLink.tsx';

/** What is opened now and then, and loaded then. */
export const InviteDialog = later<InviteDialogProps>(
  async () => (await import('./InviteDialog.tsx')).InviteDialog,
);
export const JoinByLink = later<JoinByLinkProps>(async () => (await import('./JoinByLink.tsx')).JoinByLink);

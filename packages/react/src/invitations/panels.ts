import { later } from '../parts/later.tsx';
import type { InvitePeopleProps } from './InvitePeople.tsx';

// What is opened now and then is loaded then.

/** Asks people into the workspace, by mail or by a link, and shows who has not come yet; for its owners and admins. */
export const InvitePeople = later<InvitePeopleProps>(
  async () => (await import('./InvitePeople.tsx')).InvitePeople,
);

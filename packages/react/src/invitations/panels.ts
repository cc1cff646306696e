import { later } from '../parts/later.tsx';
import type { InvitePeopleProps } from './InvitePeople.tsx';

/** Opened by few, and loaded then. */
export const InvitePeople = later<InvitePeopleProps>(
  async () => (await import('./InvitePeople.tsx')).InvitePeople,
);

import { later } from '../parts/later.tsx';
import type { GroupPeopleProps } from './GroupPeople.tsx';
import type { GroupsDialogProps } from './GroupsDialog.tsx';

// What is opened now and then is loaded then.

/** Who is in a group; owners and admins of the app change it here. */
export const GroupPeople = later<GroupPeopleProps>(
  async () => (await import('./GroupPeople.tsx')).GroupPeople,
);

/** The groups of the app; a press shows who is in one, and owners and admins make and change them. */
export const GroupsDialog = later<GroupsDialogProps>(
  async () => (await import('./GroupsDialog.tsx')).GroupsDialog,
);

import { later } from '../parts/later.tsx';
import type { GroupPeopleProps } from './GroupPeople.tsx';
import type { GroupsDialogProps } from './GroupsDialog.tsx';

/** What is opened now and then, and loaded then. */
export const GroupPeople = later<GroupPeopleProps>(
  async () => (await import('./GroupPeople.tsx')).GroupPeople,
);
export const GroupsDialog = later<GroupsDialogProps>(
  async () => (await import('./GroupsDialog.tsx')).GroupsDialog,
);

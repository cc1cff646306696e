import { later } from '../parts/later.tsx';
import type { LeaveWorkspaceProps } from './LeaveWorkspace.tsx';

/** What is opened now and then, and loaded then. */
export const PeopleDesk = later<Record<string, never>>(
  async () => (await import('./PeopleDesk.tsx')).PeopleDesk,
);
export const LeaveWorkspace = later<LeaveWorkspaceProps>(
  async () => (await import('./LeaveWorkspace.tsx')).LeaveWorkspace,
);

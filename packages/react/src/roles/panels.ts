import { later } from '../parts/later.tsx';
import type { LeaveWorkspaceProps } from './LeaveWorkspace.tsx';

// What is opened now and then is loaded then.

/**
 * Everybody of the app, found by their names, with what they are in it; for its owners and admins with what they may do
 * about that, and with who is no longer here. What somebody may not do is not shown.
 */
export const PeopleDesk = later<Record<string, never>>(
  async () => (await import('./PeopleDesk.tsx')).PeopleDesk,
);

/** Asks whether to leave the workspace, and leaves it. The last owner is told what to do first. */
export const LeaveWorkspace = later<LeaveWorkspaceProps>(
  async () => (await import('./LeaveWorkspace.tsx')).LeaveWorkspace,
);

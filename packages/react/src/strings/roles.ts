import type { AppRole } from '@parley/protocol/capabilities';

const roles: Readonly<Record<AppRole, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  guest: 'Guest',
  anonymous: 'Visitor',
};
const make: Readonly<Record<AppRole, string>> = {
  owner: 'Make an owner',
  admin: 'Make an admin',
  member: 'Make a member',
  guest: 'Make a guest',
  anonymous: 'Make a visitor',
};

/** What is said of the people of a workspace, and of what they are in it. */
export const roleWords = {
  find: 'Find people',
  list: 'People of the workspace',
  loading: 'Loading people…',
  nobody: 'Nobody is called that.',
  unable: 'The people could not be loaded.',
  roles,
  make,
  you: 'you',
  writesUntil: (time: string) => `writes until ${time}`,
  noLonger: 'only reads now',
  deactivated: 'Deactivated',
  left: 'Left',
  showOut: 'Show who is no longer here',
  handOver: 'Hand over the workspace…',
  deactivate: 'Deactivate…',
  reactivate: 'Let in again',
  handOverTo: (name: string) => `Hand over the workspace to ${name}?`,
  handOverHint: (name: string) =>
    `${name} becomes an owner, and you an admin. Only an owner can take that back.`,
  doHandOver: 'Hand over',
  deactivateOf: (name: string) => `Deactivate ${name}?`,
  deactivateHint:
    'They are signed out here at once, and are found by nobody but those who look after the workspace. What they wrote stays, and they can be let in again.',
  doDeactivate: 'Deactivate',
  leaveTitle: (workspace: string | undefined) =>
    workspace === undefined ? 'Leave the workspace?' : `Leave ${workspace}?`,
  leaveHint: 'You leave its channels at once. What you wrote stays. To come back you need an invitation.',
  doLeave: 'Leave',
};

export type RoleWords = typeof roleWords;

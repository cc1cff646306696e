import { type ChannelRole, channelRoles } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { Caller } from '../../identity/access/index.ts';
import type { ChannelView } from '../access/index.ts';

/** Lower is stronger. */
const rankOf = (role: ChannelRole): number => channelRoles.indexOf(role);

/** The strongest role the caller may give or act upon: their own; an owner or admin of the app counts as an admin. */
export const reachOf = (caller: Pick<Caller, 'user' | 'appRole'>, role: ChannelRole | undefined): number => {
  if (caller.user === undefined) return rankOf('owner');
  const own = role === undefined ? channelRoles.length : rankOf(role);
  const strong = caller.appRole === 'owner' || caller.appRole === 'admin';
  return strong && role !== undefined ? Math.min(own, rankOf('admin')) : own;
};

/** @throws ParleyError `role_invalid` for a role above the caller's own */
export const demandGiving = (
  caller: Caller,
  view: ChannelView,
  role: ChannelRole,
  operation: string,
): void => {
  if (rankOf(role) < reachOf(caller, view.role)) throw new ParleyError('role_invalid', operation);
};

/** @throws ParleyError `capability_missing` for a member whose role is above the caller's own */
export const demandReach = (
  caller: Caller,
  view: ChannelView,
  target: ChannelRole,
  operation: string,
): void => {
  if (rankOf(target) < reachOf(caller, view.role)) throw new ParleyError('capability_missing', operation);
};

/** @throws ParleyError `last_owner` when the only owner would no longer be one */
export const demandAnotherOwner = (
  from: ChannelRole,
  to: ChannelRole | undefined,
  owners: number,
  operation: string,
): void => {
  if (from === 'owner' && to !== 'owner' && owners < 2) throw new ParleyError('last_owner', operation);
};

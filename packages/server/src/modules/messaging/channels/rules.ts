import type { ChannelRole } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { Caller } from '../../identity/access/index.ts';
import type { ChannelRow } from '../access/index.ts';
import { sortMembers } from './distinct.ts';

/** Somebody who will be in a new channel. */
export interface Founder {
  user: string;
  role: ChannelRole;
}

/** People make channels; guests only use those they were invited to. */
export const demandCreator = (caller: Caller, operation: string): void => {
  if (caller.appRole === 'guest' || caller.appRole === 'anonymous')
    throw new ParleyError('guest_scope', operation);
};

/**
 * Who is in a new channel, and as what. The creator is always in it, and owns it unless it is a conversation of equals.
 *
 * @throws ParleyError `group_too_small`
 */
export const foundersOf = (
  caller: Caller,
  draft: { type: string; distinct: boolean; members: readonly string[] },
  operation: string,
): Founder[] => {
  const creator = caller.user;
  const users = sortMembers(creator === undefined ? draft.members : [...draft.members, creator]);
  const group = draft.distinct || (draft.type === 'messaging' && users.length > 0);
  if (group && users.length < 2) throw new ParleyError('group_too_small', operation);
  return users.map((user) => ({ user, role: user === creator && !draft.distinct ? 'owner' : 'member' }));
};

/** May the caller know that a channel they cannot read was deleted? Only a server, and those who were in it. */
export const refusalOfTaken = (row: ChannelRow, caller: Caller): 'channel_deleted' | 'id_taken' =>
  row.deletedAt && (caller.user === undefined || row.role !== null) ? 'channel_deleted' : 'id_taken';

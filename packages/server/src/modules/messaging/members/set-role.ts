import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { demand, writeToChannel } from '../access/index.ts';
import { loadMembership } from '../heads/index.ts';

import { appendToLog, appendToUserLogs, publishToChannel, tellUser } from '../log/index.ts';
import { presentMember } from './present.ts';
import { demandAnotherOwner, demandGiving, demandReach } from './rules.ts';
import { changeRole, countMembers, countOwners, loadNamedMembers } from './store.ts';

const operation = "unable to set the member's role";

/**
 * Gives a member another role. Of two owners who demote each other at once one stays: the channel's head puts them in order.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `member_not_found`, `role_invalid`, `last_owner`
 */
export const setRole = (
  context: Context,
  actor: AppActor,
  { cid, user, role }: MethodInput<'members.setRole'>,
): Promise<MethodAnswer<'members.setRole'>> =>
  writeToChannel(context, actor, { cid }, operation, async ({ tx, caller, view, locked }) => {
    demand(view, 'set-roles', operation);
    const { channel, memberCount } = view.row;
    const [held] = await loadNamedMembers(tx, channel, [user]);
    if (!held) throw new ParleyError('member_not_found', operation);
    demandReach(caller, view, held.role, operation);
    demandGiving(caller, view, role, operation);
    if (held.role === role) {
      return { log: cid, offset: locked.logOffset, memberCount, member: presentMember(held) };
    }
    if (held.role === 'owner') demandAnotherOwner(held.role, role, await countOwners(tx, channel), operation);
    const at = tx.at.toISOString();
    const entry = { type: 'member.updated', subject: user, actor: caller.user, data: { role } };
    const offset = appendToLog(context, tx, locked, entry, () => {
      const event = { type: 'member.updated', cid, offset, at } as const;
      publishToChannel(context, tx.app, cid, { ...event, members: [member], memberCount, users });
    });
    await changeRole(tx, channel, user, role, offset);
    await countMembers(tx, channel, { memberCount, offset, horizon: 0 });
    const member = presentMember({ ...held, role, logOffset: offset });
    const users = await loadCards(tx, [user]);
    const membership = await loadMembership(tx, channel, user);
    const [ownOffset = 0] = await appendToUserLogs(context, tx, [
      { user, type: 'membership.updated', channel },
    ]);
    if (membership)
      tellUser(context, tx, user, { type: 'membership.updated', offset: ownOffset, at, cid, membership });
    return { log: cid, offset, memberCount, member };
  });

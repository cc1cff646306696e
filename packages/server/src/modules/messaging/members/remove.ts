import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { demand, writeToChannel } from '../access/index.ts';

import { say } from '../messages/index.ts';
import { dismiss } from './dismiss.ts';
import { leaveAs } from './leave.ts';
import { demandAnotherOwner, demandReach } from './rules.ts';
import { countOwners, loadNamedMembers } from './store.ts';

const operation = 'unable to remove the member';

/**
 * Removes a member; removing oneself is leaving.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `member_not_found`, `last_owner`
 */
export const remove = (
  context: Context,
  actor: AppActor,
  { cid, user }: MethodInput<'members.remove'>,
): Promise<MethodAnswer<'members.remove'>> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    const { tx, caller, view } = writing;
    if (view.role && user === caller.user) return { log: cid, ...(await leaveAs(context, writing, user)) };
    demand(view, 'remove-members', operation);
    const { channel } = view.row;
    const [member] = await loadNamedMembers(tx, channel, [user]);
    if (!member) throw new ParleyError('member_not_found', operation);
    demandReach(caller, view, member.role, operation);
    if (member.role === 'owner')
      demandAnotherOwner(member.role, undefined, await countOwners(tx, channel), operation);
    await recordAct(context, tx, { act: 'members.remove', actor: caller.user, channel, user });
    const dismissed = await dismiss(context, writing, user);
    await say(context, writing, [{ event: 'member.removed', users: [user] }]);
    return { log: cid, ...dismissed };
  });

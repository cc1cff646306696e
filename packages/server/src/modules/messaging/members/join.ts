import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { requireUser } from '../../identity/access/index.ts';
import { demand, writeToChannel } from '../access/index.ts';
import { say } from '../messages/index.ts';

import { admit, loadNewcomers } from './admit.ts';
import { presentMember } from './present.ts';
import { loadNamedMembers } from './store.ts';

const operation = 'unable to join the channel';

/**
 * Joins an open channel. For one who is in it already nothing changes.
 *
 * @throws ParleyError `channel_not_found` for a channel that is not open to the caller; `channel_archived`
 */
export const join = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'members.join'>,
): Promise<MethodAnswer<'members.join'>> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    const { tx, caller, view, locked } = writing;
    const user = requireUser(caller, operation);
    const { channel, memberCount } = view.row;
    const [held] = await loadNamedMembers(tx, channel, [user]);
    if (held) return { log: cid, offset: locked.logOffset, memberCount, member: presentMember(held) };
    demand(view, 'join-channel', operation);
    const people = await loadNewcomers(tx, channel, [user], operation);
    const newcomers = people.map((person) => ({ person, role: 'member' as const }));
    const { offset, memberCount: counted, members } = await admit(context, writing, newcomers);
    const [member] = members;
    if (!member) throw new Error('unable to join the channel; nobody was admitted');
    await say(context, writing, [{ event: 'member.joined', users: [user] }]);
    return { log: cid, offset, memberCount: counted, member };
  });

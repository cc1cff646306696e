import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand, writeToChannel } from '../access/index.ts';

import { say } from '../messages/index.ts';
import { admit, demandHere, loadNewcomers } from './admit.ts';
import { presentMember } from './present.ts';
import { demandGiving } from './rules.ts';
import { loadNamedMembers } from './store.ts';

const operation = 'unable to add the members';

/**
 * Adds people to a channel. Those already in it stay as they are; when all are, nothing is logged.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `role_invalid`, `user_not_found`,
 * `user_deactivated`, `user_banned`
 */
export const add = (
  context: Context,
  actor: AppActor,
  { cid, users, role }: MethodInput<'members.add'>,
): Promise<MethodAnswer<'members.add'>> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    const { tx, caller, view, locked } = writing;
    demand(view, 'add-members', operation);
    demandGiving(caller, view, role, operation);
    const { channel, memberCount } = view.row;
    const people = await loadNewcomers(tx, channel, users, operation);
    demandHere(people, operation);
    if (people.some((person) => !person.member && person.banKind === 'hard'))
      throw new ParleyError('user_banned', operation);
    const there = people.filter((person) => person.member).map((person) => person.id);
    const newcomers = people.filter((person) => !person.member).map((person) => ({ person, role }));
    const held = (await loadNamedMembers(tx, channel, there)).map(presentMember);
    if (newcomers.length === 0) {
      return { log: cid, offset: locked.logOffset, memberCount, members: held };
    }
    const admitted = await admit(context, writing, newcomers);
    const added = newcomers.map(({ person }) => person.id);
    await say(context, writing, [{ event: 'member.added', users: added }]);
    return { log: cid, ...admitted, members: [...held, ...admitted.members] };
  });

import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { requireUser } from '../../identity/access/index.ts';
import { demand, type Writing, writeToChannel } from '../access/index.ts';
import { say } from '../messages/index.ts';
import { type Dismissed, dismiss } from './dismiss.ts';
import { hide } from './hide.ts';
import { demandAnotherOwner } from './rules.ts';
import { countOwners } from './store.ts';

const operation = 'unable to leave the channel';

/**
 * Leaves a channel. The members of a distinct conversation are fixed, so leaving one hides it.
 *
 * @throws ParleyError `channel_not_found`, `not_a_member`, `last_owner`
 */
export const leave = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'members.leave'>,
): Promise<MethodAnswer<'members.leave'>> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => ({
    log: cid,
    ...(await leaveAs(context, writing, requireUser(writing.caller, operation))),
  }));

/** The caller leaves; also what removing oneself means. */
export const leaveAs = async (context: Context, writing: Writing, user: string): Promise<Dismissed> => {
  const { tx, view, locked } = writing;
  demand(view, 'leave-channel', operation);
  if (view.row.distinctMembers) {
    await hide(context, writing, true);
    return { offset: locked.logOffset, memberCount: view.row.memberCount };
  }
  const { role } = view;
  if (role === 'owner')
    demandAnotherOwner(role, undefined, await countOwners(tx, view.row.channel), operation);
  const dismissed = await dismiss(context, writing, user);
  await say(context, writing, [{ event: 'member.left', users: [user] }]);
  return dismissed;
};

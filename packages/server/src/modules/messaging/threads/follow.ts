import type { Following, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessMessage } from '../messages/index.ts';
import { loadThreadState, presentStanding } from './state.ts';
import { followFrom, unfollowFrom } from './store.ts';
import { tellStanding } from './tell.ts';

/**
 * `threads.follow`: the caller follows the thread from its newest reply on, and chooses how much of it they are told of.
 * One who follows it already stays where they are.
 *
 * @throws ParleyError `message_not_found`, `thread_not_found` for a reply, `not_a_member`
 */
export const follow = (
  context: Context,
  actor: UserActor,
  { id, level }: MethodInput<'threads.follow'>,
): Promise<Following> =>
  change(context, actor, id, 'unable to follow the thread', (tx) => followFrom(tx, id, actor.user, level));

/**
 * `threads.unfollow`: until they reply again, or follow it by hand, nothing of the thread is unread for the caller.
 *
 * @throws ParleyError `message_not_found`, `thread_not_found` for a reply, `not_a_member`
 */
export const unfollow = (
  context: Context,
  actor: UserActor,
  { id }: MethodInput<'threads.unfollow'>,
): Promise<Following> =>
  change(context, actor, id, 'unable to unfollow the thread', (tx) => unfollowFrom(tx, id, actor.user));

const change = (
  context: Context,
  actor: UserActor,
  id: string,
  operation: string,
  write: (tx: TenantTx) => Promise<void>,
): Promise<Following> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { message: parent, channel } = await accessMessage(tx, caller, id, operation);
    if (parent.parentId !== null) throw new ParleyError('thread_not_found', operation);
    if (!channel.role) throw new ParleyError('not_a_member', operation);
    await write(tx);
    const states = await loadThreadState(tx, actor.user, [id]);
    const thread = { id, ...presentStanding(states.get(id)) };
    tellStanding(context, tx, actor.user, channel, thread);
    return thread;
  });

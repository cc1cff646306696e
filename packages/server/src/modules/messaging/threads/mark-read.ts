import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { mark as markTold } from '../../notifying/notifications/index.ts';
import { accessMessage } from '../messages/index.ts';
import { loadThreadState, presentStanding } from './state.ts';
import { lockFollower, movePointer } from './store.ts';
import { tellStanding } from './tell.ts';

/**
 * `threads.markRead`: replies up to a number are read, all of them when none is named, and what was told of them. Never
 * moves back. For one who does not follow the thread no pointer is kept, and nothing is unread.
 *
 * @throws ParleyError `message_not_found`, `thread_not_found` for a reply, which has no thread of its own
 */
export const markRead = (
  context: Context,
  actor: UserActor,
  { id, seq }: MethodInput<'threads.markRead'>,
): Promise<MethodAnswer<'threads.markRead'>> => {
  const operation = 'unable to mark the thread as read';
  const { user } = actor;
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { message: parent, channel } = await accessMessage(tx, caller, id, operation);
    if (parent.parentId !== null) throw new ParleyError('thread_not_found', operation);
    const to = Math.min(seq ?? parent.threadLastSeq, parent.threadLastSeq);
    // They travel together; each sees what the one before waited for.
    const [, moved, states] = await Promise.all([
      lockFollower(tx, id, user),
      movePointer(tx, id, user, to),
      loadThreadState(tx, user, [id]),
    ]);
    const standing = presentStanding(states.get(id));
    await markTold(context, tx, user, { parent: id, upTo: standing.following ? standing.lastReadSeq : to });
    if (moved) tellStanding(context, tx, user, channel, { id, ...standing });
    return { id, lastReadSeq: standing.lastReadSeq, unread: standing.unread };
  });
};

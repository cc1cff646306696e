import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessMessage } from '../messages/index.ts';
import { loadThreadState } from './state.ts';
import { lockFollower, movePointer } from './store.ts';

/**
 * `threads.markRead`: replies up to a number are read, all of them when none is named. Never moves back. For one who does
 * not follow the thread nothing is kept, and nothing is unread.
 *
 * @throws ParleyError `message_not_found`, `thread_not_found` for a reply, which has no thread of its own
 */
export const markRead = (
  context: Context,
  actor: UserActor,
  { id, seq }: MethodInput<'threads.markRead'>,
): Promise<MethodAnswer<'threads.markRead'>> => {
  const operation = 'unable to mark the thread as read';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { message: parent } = await accessMessage(tx, caller, id, operation);
    if (parent.parentId !== null) throw new ParleyError('thread_not_found', operation);
    const to = Math.min(seq ?? parent.threadLastSeq, parent.threadLastSeq);
    // They travel together; each sees what the one before waited for.
    const [, , states] = await Promise.all([
      lockFollower(tx, id, actor.user),
      movePointer(tx, id, actor.user, to),
      loadThreadState(tx, actor.user, [id]),
    ]);
    const { lastReadSeq, unread } = states.get(id) ?? { lastReadSeq: 0, unread: 0 };
    return { id, lastReadSeq, unread };
  });
};

import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand } from '../../messaging/access/index.ts';
import { writeToMessage } from '../../messaging/messages/index.ts';
import { recordTask } from './record.ts';

const operation = 'unable to remove the task';

/**
 * `tasks.delete`: the message asks nothing any more. Twice is once.
 *
 * @throws ParleyError `message_not_found`, `capability_missing` for one somebody else made, and the refusals of `demand`
 */
export const remove = (
  context: Context,
  actor: UserActor,
  id: string,
): Promise<MethodAnswer<'tasks.delete'>> => {
  const { user } = actor;
  return writeToMessage(context, actor, id, operation, async (writing) => {
    const { message, view } = writing;
    const { task, cid } = message;
    const same = { log: cid, offset: message.logOffset };
    if (!task || (task.shadowed && task.by !== user)) return same;
    demand(view, task.by === user ? 'cast-vote' : 'delete-any-message', operation);
    if (view.row.banKind === 'shadow' && !task.shadowed && !message.shadowed) return same;
    return { log: cid, offset: await recordTask(context, writing, null, user) };
  });
};

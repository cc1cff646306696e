import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand } from '../../messaging/access/index.ts';
import { writeToMessage } from '../../messaging/messages/index.ts';
import { allowedTitle, demandReader, recordTask, unchanged } from './record.ts';
import { begun, isSame } from './rules.ts';

const operation = 'unable to make a task of the message';

/**
 * `tasks.create`: what a message asks somebody to do. It has one task at most; the same again changes nothing.
 *
 * @throws ParleyError `message_not_found`, `task_taken`, `assignee_not_found`, `words_refused`, and the refusals of `demand`
 */
export const create = async (
  context: Context,
  actor: UserActor,
  { id, ...input }: MethodInput<'tasks.create'>,
): Promise<MethodAnswer<'tasks.create'>> => {
  const { user } = actor;
  const { title, demandWords } = await allowedTitle(context, actor.app, input.title, operation);
  return writeToMessage(context, actor, id, operation, async (writing) => {
    const { tx, message, view } = writing;
    demand(view, message.parentId === null ? 'send-message' : 'send-reply', operation);
    if (message.type === 'deleted' || message.type === 'system')
      throw new ParleyError('message_not_found', operation);
    demandWords();
    const hides = view.row.banKind === 'shadow' && !message.shadowed;
    const task = begun({ ...input, title }, user, tx.at, hides);
    const held = message.task?.shadowed && message.task.by !== user ? undefined : message.task;
    if (held && !isSame(held, task)) throw new ParleyError('task_taken', operation);
    if (held) return unchanged(writing, held);
    await demandReader(writing, task.assignee, operation);
    const offset = await recordTask(context, writing, task, user);
    return { ...unchanged(writing, task), offset };
  });
};

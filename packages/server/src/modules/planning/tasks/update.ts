import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand } from '../../messaging/access/index.ts';
import { writeToMessage } from '../../messaging/messages/index.ts';
import { allowedTitle, demandReader, recordTask, unchanged } from './record.ts';
import { changedTask, taskOf } from './rules.ts';

const operation = 'unable to change the task';

/**
 * `tasks.update`: what is to be done, whose it is, by when, and whether it is done. Who has it may say that in a channel
 * where they only read.
 *
 * @throws ParleyError `message_not_found`, `task_not_found`, `assignee_not_found`, `words_refused`, and the refusals of
 * `demand`
 */
export const update = async (
  context: Context,
  actor: UserActor,
  { id, ...input }: MethodInput<'tasks.update'>,
): Promise<MethodAnswer<'tasks.update'>> => {
  const { user } = actor;
  const allowed =
    input.title === undefined ? undefined : await allowedTitle(context, actor.app, input.title, operation);
  return writeToMessage(context, actor, id, operation, async (writing) => {
    const { tx, message, view } = writing;
    const task = taskOf(message.task, user, operation);
    const { done: _, ...rest } = input;
    const ownEnd = task.assignee === user && Object.values(rest).every((value) => value === undefined);
    const writes = message.parentId === null ? 'send-message' : 'send-reply';
    demand(view, ownEnd ? 'cast-vote' : writes, operation);
    allowed?.demandWords();
    const changed = changedTask(task, { ...input, ...(allowed && { title: allowed.title }) }, user, tx.at);
    if (JSON.stringify(changed) === JSON.stringify(changedTask(task, {}, user, tx.at)))
      return unchanged(writing, task);
    if (changed.assignee !== task.assignee) await demandReader(writing, changed.assignee, operation);
    // What others see is not changed by somebody they do not hear.
    if (view.row.banKind === 'shadow' && !task.shadowed && !message.shadowed) return unchanged(writing, task);
    const offset = await recordTask(context, writing, changed, user);
    return { ...unchanged(writing, changed), offset };
  });
};

import type { MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { StoredTask } from '../../messaging/messages/index.ts';

/** What of a task its verbs change. */
type Wanted = Pick<MethodInput<'tasks.create'>, 'title' | 'assignee' | 'dueAt'>;

/**
 * A task as it begins. Pure.
 *
 * @param shadowed its maker is shadow-banned: nobody else is shown it
 */
export const begun = (wanted: Wanted, by: string, now: Date, shadowed: boolean): StoredTask => ({
  title: wanted.title.trim(),
  ...(wanted.assignee !== undefined && { assignee: wanted.assignee }),
  ...(wanted.dueAt !== undefined && { dueAt: new Date(wanted.dueAt).toISOString() }),
  by,
  createdAt: now.toISOString(),
  ...(shadowed && { shadowed }),
});

/** Do they ask for the same? Pure. */
export const isSame = (a: StoredTask, b: StoredTask): boolean =>
  a.title === b.title && a.assignee === b.assignee && a.dueAt === b.dueAt;

/** A task with what is changed of it; what is not named stays. Pure. */
export const changedTask = (
  task: StoredTask,
  { title, assignee, dueAt, done }: Omit<MethodInput<'tasks.update'>, 'id'>,
  by: string,
  now: Date,
): StoredTask => {
  const { assignee: was, dueAt: due, doneAt, doneBy, ...rest } = task;
  const whose = assignee === undefined ? was : assignee;
  const when = dueAt === undefined ? due : dueAt;
  const ended =
    done === true && doneAt === undefined
      ? { doneAt: now.toISOString(), doneBy: by }
      : { ...(done !== false && doneAt !== undefined && { doneAt, doneBy }) };
  return {
    ...rest,
    ...(title !== undefined && { title: title.trim() }),
    ...(whose != null && { assignee: whose }),
    ...(when != null && { dueAt: new Date(when).toISOString() }),
    ...ended,
  };
};

/**
 * The task of a message as its caller sees it. Pure.
 *
 * @throws ParleyError `task_not_found`, for one that only its maker is shown too
 */
export const taskOf = (task: StoredTask | null | undefined, user: string, operation: string): StoredTask => {
  if (!task || (task.shadowed && task.by !== user)) throw new ParleyError('task_not_found', operation);
  return task;
};

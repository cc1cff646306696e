import type { Ask } from './api.ts';

/** What messages ask people to do. The task of a message is `message.task`. */
export interface TasksNoun {
  /**
   * Makes a task of a message, which has one at most.
   *
   * @example client.tasks.create({ id: message.id, title: 'Book the boat', assignee: 'bob' })
   */
  create: Ask<'tasks.create'>;
  /** Changes it, or says whether it is done; `null` removes the assignee or the time. */
  update: Ask<'tasks.update'>;
  /** Removes an own one, or any as a moderator. */
  delete: Ask<'tasks.delete'>;
  /** The person's open tasks, or those of a channel, the first due first; or the done ones. Page by page. */
  list: Ask<'tasks.list'>;
}

import type { Task } from '@parley/protocol';

/** A task as it is stored beside its message; `shadowed` is one that only who made it is shown. */
export type StoredTask = Task & { shadowed?: true };

/** In one order whatever the database made of it, so equal tasks are equal bytes. */
export const presentTask = ({ title, assignee, dueAt, by, createdAt, doneAt, doneBy }: StoredTask): Task => ({
  title,
  ...(assignee !== undefined && { assignee }),
  ...(dueAt !== undefined && { dueAt }),
  ...{ by, createdAt },
  ...(doneAt !== undefined && { doneAt }),
  ...(doneBy !== undefined && { doneBy }),
});

/** The task of a message as a reader sees it, or everyone. */
export const seenTask = (stored: StoredTask | null | undefined, viewer?: string): { task?: Task } =>
  stored && (!stored.shadowed || stored.by === viewer) ? { task: presentTask(stored) } : {};

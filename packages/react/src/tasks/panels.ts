import { later } from '../parts/later.tsx';
import type { ChannelTasksProps } from './ChannelTasks.tsx';
import type { TaskDialogProps } from './TaskDialog.tsx';
import type { TaskListProps } from './TaskList.tsx';

// What is opened now and then is loaded then.

/** Makes a task of a message, or changes the one it has: what, whose, and by when. */
export const TaskDialog = later<TaskDialogProps>(async () => (await import('./TaskDialog.tsx')).TaskDialog);

/** What is to be done, the first due first, or what is done, the newest first. */
export const TaskList = later<TaskListProps>(async () => (await import('./TaskList.tsx')).TaskList);

/** What is to be done in a channel, beside the conversation. Escape closes it. */
export const ChannelTasks = later<ChannelTasksProps>(
  async () => (await import('./ChannelTasks.tsx')).ChannelTasks,
);

import { later } from '../parts/later.tsx';
import type { ChannelTasksProps } from './ChannelTasks.tsx';
import type { TaskDialogProps } from './TaskDialog.tsx';
import type { TaskListProps } from './TaskList.tsx';

/** What is opened now and then, and loaded then. */
export const TaskDialog = later<TaskDialogProps>(async () => (await import('./TaskDialog.tsx')).TaskDialog);
export const TaskList = later<TaskListProps>(async () => (await import('./TaskList.tsx')).TaskList);
export const ChannelTasks = later<ChannelTasksProps>(
  async () => (await import('./ChannelTasks.tsx')).ChannelTasks,
);

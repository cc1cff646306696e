import { later } from '../parts/later.tsx';
import type { BookmarkListProps } from './BookmarkList.tsx';
import type { DraftListProps } from './DraftList.tsx';
import type { ReminderDialogProps } from './ReminderDialog.tsx';
import type { ReminderListProps } from './ReminderList.tsx';
import type { ReminderMenuProps } from './ReminderMenu.tsx';
import type { ScheduleDialogProps } from './ScheduleDialog.tsx';
import type { ScheduledListProps } from './ScheduledList.tsx';

/** What is opened now and then, and loaded then. */
export const ScheduleDialog = later<ScheduleDialogProps>(
  async () => (await import('./ScheduleDialog.tsx')).ScheduleDialog,
);
export const ScheduledList = later<ScheduledListProps>(
  async () => (await import('./ScheduledList.tsx')).ScheduledList,
);
export const ReminderDialog = later<ReminderDialogProps>(
  async () => (await import('./ReminderDialog.tsx')).ReminderDialog,
);
export const ReminderMenu = later<ReminderMenuProps>(
  async () => (await import('./ReminderMenu.tsx')).ReminderMenu,
);
export const ReminderList = later<ReminderListProps>(
  async () => (await import('./ReminderList.tsx')).ReminderList,
);
export const BookmarkList = later<BookmarkListProps>(
  async () => (await import('./BookmarkList.tsx')).BookmarkList,
);
export const DraftList = later<DraftListProps>(async () => (await import('./DraftList.tsx')).DraftList);

import { later } from '../parts/later.tsx';
import type { BookmarkListProps } from './BookmarkList.tsx';
import type { DraftListProps } from './DraftList.tsx';
import type { ReminderDialogProps } from './ReminderDialog.tsx';
import type { ReminderListProps } from './ReminderList.tsx';
import type { ReminderMenuProps } from './ReminderMenu.tsx';
import type { ScheduleDialogProps } from './ScheduleDialog.tsx';
import type { ScheduledListProps } from './ScheduledList.tsx';

// What is opened now and then is loaded then.

/** Asks for a time to come. */
export const ScheduleDialog = later<ScheduleDialogProps>(
  async () => (await import('./ScheduleDialog.tsx')).ScheduleDialog,
);

/** The person's messages that are to be sent later: to change, to send now, or not at all. */
export const ScheduledList = later<ScheduledListProps>(
  async () => (await import('./ScheduledList.tsx')).ScheduledList,
);

/** Makes a reminder with words, a time and a repetition, or changes one. */
export const ReminderDialog = later<ReminderDialogProps>(
  async () => (await import('./ReminderDialog.tsx')).ReminderDialog,
);

/** The natural times to be reminded at, each one press away. */
export const ReminderMenu = later<ReminderMenuProps>(
  async () => (await import('./ReminderMenu.tsx')).ReminderMenu,
);

/** The person's reminders: those whose time has come first, then the others by time. */
export const ReminderList = later<ReminderListProps>(
  async () => (await import('./ReminderList.tsx')).ReminderList,
);

/** What the person keeps for themselves, the newest first: messages and files, with their notes. */
export const BookmarkList = later<BookmarkListProps>(
  async () => (await import('./BookmarkList.tsx')).BookmarkList,
);

/** What the person wrote and did not send, on all their devices, the newest first. */
export const DraftList = later<DraftListProps>(async () => (await import('./DraftList.tsx')).DraftList);

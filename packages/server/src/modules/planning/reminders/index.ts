export { fireReminder } from './jobs.ts';
export { presentReminders } from './present.ts';
export { reminderHandlers } from './routes.ts';
export { loadReminders } from './store.ts';

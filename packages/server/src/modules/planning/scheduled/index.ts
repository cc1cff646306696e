export { sendScheduled } from './jobs.ts';
export { presentScheduled } from './present.ts';
export { scheduledHandlers } from './routes.ts';
export { loadScheduled } from './store.ts';

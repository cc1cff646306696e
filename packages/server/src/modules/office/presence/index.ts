export { beginQuiet, endStatus } from './jobs.ts';
export { presenceHandlers } from './routes.ts';
export { PresenceRunner } from './runner.ts';

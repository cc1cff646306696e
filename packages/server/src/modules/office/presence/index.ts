export { presenceHandlers } from './routes.ts';
export { PresenceRunner } from './runner.ts';

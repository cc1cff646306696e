export { leaveChannels } from './jobs.ts';
export { roleHandlers } from './routes.ts';

export { endUserBan } from './jobs.ts';
export { banHandlers } from './routes.ts';

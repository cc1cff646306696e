export { eraseDeleted } from './erase.ts';
export { deletionHandlers } from './routes.ts';

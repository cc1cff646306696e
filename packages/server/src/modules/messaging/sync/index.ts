export { syncCursor } from './cursor.ts';
export { syncHandlers } from './routes.ts';

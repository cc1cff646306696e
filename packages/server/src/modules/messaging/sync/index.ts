export { syncCursor } from './cursor.ts';
export { syncHandlers } from './routes.ts';
export { spreadFor } from './spread.ts';

export { readHandlers } from './routes.ts';

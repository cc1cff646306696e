export { pinHandlers } from './routes.ts';

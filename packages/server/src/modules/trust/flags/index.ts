export { flagHandlers } from './routes.ts';

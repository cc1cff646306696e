export { typingHandlers } from './routes.ts';

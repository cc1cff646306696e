export { emojiHandlers } from './routes.ts';

export { canonicalEmoji } from './emoji.ts';
export { reactionHandlers } from './routes.ts';

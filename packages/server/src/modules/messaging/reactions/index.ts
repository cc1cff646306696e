export { canonicalEmoji, requireEmoji } from './emoji.ts';
export { reactionHandlers } from './routes.ts';

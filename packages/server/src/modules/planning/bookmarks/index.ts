export { presentBookmarks } from './present.ts';
export { bookmarkHandlers } from './routes.ts';
export { loadBookmarks } from './store.ts';

export { presentDrafts } from './present.ts';
export { draftHandlers } from './routes.ts';
export { loadDrafts } from './store.ts';

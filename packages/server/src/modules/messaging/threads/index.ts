export { followNamed } from './follow-named.ts';
export { threadHandlers } from './routes.ts';
export { loadThreadState, type ThreadState } from './state.ts';

export { closePoll } from './close.ts';
export { pollListeners } from './follow.ts';
export { pollHandlers } from './routes.ts';

export { forgetNotes } from './forget.ts';
export { LiveNotes } from './live/notes.ts';
export { isNotePath } from './live/socket.ts';
export { noteHandlers } from './routes.ts';
export type { OpenNotes } from './set.ts';

export { presentUser } from './present.ts';
export { userHandlers } from './routes.ts';
export type { UserRow } from './store.ts';

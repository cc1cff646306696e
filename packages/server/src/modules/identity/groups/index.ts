export { knowsGroups } from './access.ts';
export { groupHandlers } from './routes.ts';

export { typeHandlers } from './routes.ts';
export { loadTypes, type OwnTypes } from './store.ts';

export { knownCategories } from './access.ts';
export { categoryHandlers } from './routes.ts';

export { allowedWords } from './check.ts';
export { wordHandlers } from './routes.ts';

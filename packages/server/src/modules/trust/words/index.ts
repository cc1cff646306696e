export { allowedWords } from './check.ts';

export { registerDocs } from './pages.ts';

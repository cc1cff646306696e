export { fileHandlers } from './routes.ts';
export { registerFiles } from './serve.ts';

export { forgetImports } from './forget.ts';
export { runImport } from './job.ts';
export { importHandlers } from './routes.ts';

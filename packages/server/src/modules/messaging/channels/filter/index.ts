export { compileFilter } from './compile.ts';
export type { Fragment } from './operators.ts';

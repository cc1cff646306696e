export { AnsweredError as ParleyError } from '@parley/protocol/answered-error';
export type { Call } from './call.ts';
export type { ParleyOptions } from './options.ts';
export { createParley, type Parley } from './parley.ts';
export type { TokenOptions } from './token.ts';
export { UnreachableError } from './unreachable.ts';

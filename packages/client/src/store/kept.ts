/** What only a client with a store needs: loaded with the first use of one. */
export { createOpening } from './opening.ts';
export { createWriter } from './writer.ts';

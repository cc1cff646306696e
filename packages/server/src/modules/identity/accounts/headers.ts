/** The header the caller's address stands in, written by `call.ts` alone. */
export const addressHeader = 'x-parley-address';

import type { Case } from '../prove.ts';

/** A method writes nothing that a client holds: what it is instead. Or these are its writes. */
export type Row = { reads: string } | { cases: readonly [Case, ...Case[]] };

/** What a bench says last, as one line of JSON. */
export interface Result {
  bench: string;
  unit: string;
  ours: number | null;
  reference: number | null;
  /** Above 1 is better than the reference; null where there is none, then `details.pass` says whether the bound was met. */
  ratio: number | null;
  details: Record<string, unknown> & { pass: boolean };
}

/** How a bench is asked to run. */
export interface Flags {
  /** Under 50 seconds. */
  quick: boolean;
  /** Variants by name, without dashes. */
  variants: ReadonlySet<string>;
}

/** The sentence a bench ends with when this machine lacks something it needs; the exit code is 2. */
export class Unable extends Error {}

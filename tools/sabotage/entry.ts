/** One exact text of a file and what takes its place. */
export interface Patch {
  /** From the root of the clone. */
  file: string;
  /** Stands in the file exactly once, unless `at` says where. */
  find: string;
  put: string;
  /** Index of the occurrence's first character, where the text stands several times. */
  at?: number;
}

/** One promise broken on purpose, and the tests that must notice. */
export interface Sabotage {
  /** As the command line names it. */
  name: string;
  /** What is broken, in a few words. */
  breaks: string;
  patches: readonly Patch[];
  /** The access functions that allow by it, as `modules/identity/groups/access.ts accessGroup`. */
  allows?: readonly string[];
  /** At least one test of these files whose name matches turns red. */
  red: { files: readonly string[]; test: RegExp };
}

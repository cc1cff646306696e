/** One thing of an archive that could not be taken as it is. What it concerns was left out or taken in part; the import goes on. */
export interface Problem {
  /** Name inside the archive, or of the archive itself. */
  file: string;
  /** Line in that file, counted from 1; absent when the problem is the whole file's. */
  line?: number;
  /** The field of Slack's format. */
  field?: string;
  /** What is wrong, as a sentence without a full stop. */
  problem: string;
}

/** Takes problems as they are found. */
export type Report = (problem: Problem) => void;

/** Counts every problem and keeps the first of them, so a broken archive of any size fits into memory. */
export class Problems {
  readonly first: Problem[] = [];
  readonly #counts = new Map<string, number>();
  readonly #keep: number;

  /** @param keep how many problems to keep whole. */
  constructor(keep = 1_000) {
    this.#keep = keep;
  }

  readonly report: Report = (problem) => {
    if (this.first.length < this.#keep) this.first.push(problem);
    this.#counts.set(problem.problem, (this.#counts.get(problem.problem) ?? 0) + 1);
  };

  /** How many there were in all. */
  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** How many there were of each kind. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }
}

import type { Place } from '../place.ts';

/** What a command is given by the process around it. */
export interface Surroundings {
  /** Finds the deployment and opens it; closed by whoever runs the command. */
  open(): Promise<Place>;
  /** What the process was told by its environment. */
  env: Readonly<Record<string, string | undefined>>;
  /** Whose data it is: the clone, or the app that this is installed in. */
  home: string;
  /** Registers what has to have ended before the process does; the last registered goes first. */
  beforeEnd(stop: () => Promise<void>): void;
  /** Writes to the terminal. */
  write(text: string): void;
  /** Whether a line can be written over. */
  isTerminal: boolean;
  /** Milliseconds of a clock that only goes forward. */
  nowMs(): number;
}

/** One command of `parley`. */
export interface Command {
  /** Words it is called by: `apps list`. */
  name: string;
  /** What stands behind them. */
  usage: string;
  summary: string;
  /**
   * @param argv what stands behind the name
   * @returns the exit code
   * @throws Error with one sentence for the operator
   */
  run(argv: readonly string[], around: Surroundings): Promise<number>;
}

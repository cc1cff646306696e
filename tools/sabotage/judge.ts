import type { Copy } from './copy.ts';
import type { Sabotage } from './entry.ts';
import { type Seen, watchTests } from './watch.ts';

/** What became of a sabotage: `red` is how it must be. */
export type Verdict =
  | { kind: 'red'; test: string }
  | { kind: 'green' }
  /** Nothing can be said: the tests are red without it, or none is there, or a file did not load. */
  | { kind: 'unjudged'; why: string };

/** Are the tests green while nothing is broken? Asked once for each set of files. */
export class Judge {
  readonly #copy: Copy;
  readonly #whole = new Map<string, Promise<Seen>>();

  constructor(copy: Copy) {
    this.#copy = copy;
  }

  /** @throws Error when a text to break is no longer there */
  async judge({ patches, red }: Sabotage): Promise<Verdict> {
    const { root } = this.#copy;
    const whole = await this.#seenWhole(red);
    const reds = [...whole.failed, ...whole.broken].filter((name) => red.test.test(name));
    if (reds.length > 0 || whole.broken.length > 0)
      return { kind: 'unjudged', why: `red without it: ${[...reds, ...whole.broken][0]}` };
    if (!whole.passed.some((name) => red.test.test(name)))
      return { kind: 'unjudged', why: `no test is named ${red.test}` };
    const seen = await this.#copy.broken(patches, () => watchTests(root, red.files, red.test));
    const [test] = seen.failed.filter((name) => red.test.test(name));
    if (test !== undefined) return { kind: 'red', test };
    if (seen.broken.length > 0) return { kind: 'unjudged', why: `it did not run: ${seen.broken[0]}` };
    return { kind: 'green' };
  }

  #seenWhole({ files }: Sabotage['red']): Promise<Seen> {
    const key = files.join();
    const known = this.#whole.get(key) ?? watchTests(this.#copy.root, files);
    this.#whole.set(key, known);
    return known;
  }
}

/** The last line of a run. */
export function summary(verdicts: readonly Verdict[]): string {
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const unjudged = count('unjudged');
  const line = `${count('red')} red as they must be, ${count('green')} still green`;
  return unjudged > 0 ? `${line}, ${unjudged} not judged` : line;
}

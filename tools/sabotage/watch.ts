import { join } from 'node:path';
import { run } from 'node:test';

/** What came of the tests of some files. */
export interface Seen {
  passed: string[];
  failed: string[];
  /** Files that did not load, or ended otherwise than by their tests. */
  broken: string[];
}

/** A file that has not ended by then hangs. */
const FILE_MS = 200_000;

/**
 * Runs test files of a clone, each in a process of its own and whole, since a test may go on from the one before it.
 *
 * @param enough ends the run once a test of this name has failed
 */
export async function watchTests(root: string, files: readonly string[], enough?: RegExp): Promise<Seen> {
  const seen: Seen = { passed: [], failed: [], broken: [] };
  const ending = new AbortController();
  const stream = run({
    files: files.map((file) => join(root, file)),
    cwd: root,
    concurrency: 2,
    execArgv: ['--conditions=parley-source', '--disable-warning=ExperimentalWarning'],
    timeout: FILE_MS,
    signal: ending.signal,
  });
  for await (const { type, data } of stream) {
    if (ending.signal.aborted || (type !== 'test:pass' && type !== 'test:fail')) continue;
    const { name, details, file } = data;
    const isFile = name === file || files.some((one) => name.endsWith(one));
    if (type === 'test:pass') {
      if (details.type !== 'suite' && !isFile && data.skip === undefined) seen.passed.push(name);
      continue;
    }
    const error: Error & { failureType?: string } = details.error;
    if (error.failureType === 'subtestsFailed') continue;
    (isFile ? seen.broken : seen.failed).push(name);
    if (!isFile && enough?.test(name)) ending.abort();
  }
  return seen;
}

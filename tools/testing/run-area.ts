import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import type { Area } from './areas.ts';

/** A test that failed, or a file that did not load. */
export interface Failure {
  name: string;
  place: string;
  error: unknown;
  /** What its file wrote, the last of it. */
  output: string;
}

/** What came of the tests of an area. */
export interface Outcome {
  passed: number;
  skipped: number;
  /** Why, for those that say so, and how many of each. */
  reasons: ReadonlyMap<string, number>;
  failures: Failure[];
  seconds: number;
}

/** A test that has not ended by then hangs; so does a file (time-limit.mjs). Long runs by command say how long. */
const TEST_MS = Number(process.env.PARLEY_TEST_SECONDS ?? 300) * 1_000;
const TIME_LIMIT = new URL('./time-limit.mjs', import.meta.url).href;
const UNCHOSEN = new URL('./unchosen.mjs', import.meta.url).href;
const KEPT_OUTPUT = 4_000;

/**
 * Runs the files of one area, each in a process of its own, one more at once than there are processors: a third of what they
 * take is waiting, for a browser, a clock or a disk.
 *
 * @param names run only tests whose name matches one; all when empty
 */
export async function runArea(area: Area, names: readonly RegExp[], signal: AbortSignal): Promise<Outcome> {
  const startedAt = performance.now();
  const reasons = new Map<string, number>();
  const outcome = { passed: 0, skipped: 0, reasons, failures: [] as Failure[] };
  const outputs = new Map<string, string>();
  const stream = run({
    files: area.files,
    concurrency: availableParallelism() + 1,
    execArgv: [
      '--conditions=parley-source',
      '--disable-warning=ExperimentalWarning',
      `--import=${TIME_LIMIT}`,
      ...(names.length > 0 ? [`--import=${UNCHOSEN}`] : []),
    ],
    timeout: TEST_MS,
    signal,
    ...(names.length > 0 && { testNamePatterns: [...names] }),
  });
  for await (const { type, data } of stream) {
    if (type === 'test:stdout' || type === 'test:stderr') {
      const before = outputs.get(data.file ?? '') ?? '';
      outputs.set(data.file ?? '', (before + data.message).slice(-KEPT_OUTPUT));
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (type === 'test:fail') {
      if (failedThroughTests(data.details.error)) continue;
      const { name, file = '', line = 1, details } = data;
      outcome.failures.push({
        name,
        place: `${file}:${line}`,
        error: details.error,
        output: outputs.get(file) ?? '',
      });
      continue;
    }
    // A file in which no test was chosen passes under its own path.
    if (data.details.type === 'suite' || data.name === data.file) continue;
    if (typeof data.skip === 'string') reasons.set(data.skip, (reasons.get(data.skip) ?? 0) + 1);
    if (isSet(data.skip) || isSet(data.todo)) outcome.skipped += 1;
    else outcome.passed += 1;
  }
  return { ...outcome, seconds: (performance.now() - startedAt) / 1000 };
}

/** A suite, or a file, that failed only because a test in it did: that test is counted already. */
function failedThroughTests(error: Error & { failureType?: string }): boolean {
  return error.failureType === 'subtestsFailed';
}

/** The runner marks a test with true or with the reason given. */
function isSet(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}

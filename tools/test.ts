// `npm test [-- WORD...]`: every test by area, on one real PostgreSQL. A word narrows to files whose path holds it, or
// to tests whose name matches it.
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '@parley/server/embedded';
import { areasOf, select } from './testing/areas.ts';
import { makeTestFolder } from './testing/folder.ts';
import { areaLine, counts, failureText, skipLines } from './testing/report.ts';
import { type Outcome, runArea } from './testing/run-area.ts';

const root = dirname(import.meta.dirname);
const words = process.argv.slice(2);
// What a test writes may look like an import of a file that there is not.
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const { areas, names } = select(areasOf(root), words, root, read);

if (areas.length === 0) console.log(`No test file or name matches ${words.join(' ')}.`);

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());

// A server that a test starts asks nothing of the world, whatever is said in it.
process.env.PARLEY_PREVIEWS = 'off';
const folder = await makeTestFolder();
process.env.TMPDIR = folder;
// What tests make once for all of them.
process.env.PARLEY_TEST_FOLDER = folder;
const closeDatabase = await openDatabase();
const outcomes: Outcome[] = [];
try {
  for (const area of areas) {
    if (interruption.signal.aborted) break;
    const outcome = await runArea(area, names, interruption.signal);
    outcomes.push(outcome);
    for (const failure of outcome.failures) console.log(failureText(failure));
    console.log(areaLine(area.name, outcome));
    for (const line of skipLines(outcome)) console.log(line);
  }
} finally {
  await closeDatabase();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
console.log(counts(outcomes));
const ran = outcomes.some(({ passed, skipped }) => passed + skipped > 0);
const failed = outcomes.some(({ failures }) => failures.length > 0);
process.exit(ran && !failed && !interruption.signal.aborted ? 0 : 1);

/** Sets PARLEY_TEST_DATABASE_URL, a superuser's, unless it is set: each test file makes its own database there. */
async function openDatabase(): Promise<() => Promise<void>> {
  if (process.env.PARLEY_TEST_DATABASE_URL) return async () => {};
  // Three files at once, some of which have several engines.
  const database = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), connections: 400 });
  process.env.PARLEY_TEST_DATABASE_URL = database.url;
  return () => database.stop();
}

// `npm run sabotage [-- NAME...] [--generated] [--quick] [--part=2/8]`: breaks one promise after another in a copy of this
// clone and demands that a named test turns red. A word narrows to sabotages whose name holds it; `--generated` takes each
// tenant filter of each query away, `--quick` every eighth of them; `--part` takes one of so many parts of what is chosen.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '@parley/server/embedded';
import { copyClone } from './sabotage/copy.ts';
import { sabotages } from './sabotage/entries/index.ts';
import { tenantFilters } from './sabotage/filters.ts';
import { Judge, summary, type Verdict } from './sabotage/judge.ts';
import { partOf } from './sabotage/part.ts';

const root = dirname(import.meta.dirname);
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isAsked = (flag: string) => process.argv.includes(`--${flag}`);

const filters = isAsked('generated') ? await tenantFilters(root) : [];
const sampled = isAsked('quick') ? filters.filter((_, i) => i % 8 === 0) : filters;
const wanted = [...(isAsked('generated') ? [] : sabotages), ...sampled].filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const chosen = partOf(
  wanted,
  process.argv.find((word) => word.startsWith('--part=')),
);

const folder = await mkdtemp(join(tmpdir(), 'parley-sabotage-'));
const database = await startEmbeddedPostgres({ folder, connections: 400 });
process.env.PARLEY_TEST_DATABASE_URL = database.url;
const copy = await copyClone(root);
const verdicts: Verdict[] = [];
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopped = true;
  });
}
try {
  const judge = new Judge(copy);
  for (const sabotage of chosen) {
    if (stopped) break;
    const verdict = await judge.judge(sabotage);
    verdicts.push(verdict);
    console.log(line(sabotage.name, sabotage.breaks, verdict));
  }
} finally {
  await copy.remove();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(summary(verdicts));
process.exit(verdicts.length > 0 && !stopped && verdicts.every(({ kind }) => kind === 'red') ? 0 : 1);

function line(name: string, breaks: string, verdict: Verdict): string {
  const what = `${name.padEnd(34)} ${breaks}`;
  if (verdict.kind === 'red') return `red    ${what}: ${verdict.test}`;
  if (verdict.kind === 'green') return `GREEN  ${what}: no test noticed`;
  return `?      ${what}: ${verdict.why}`;
}
